"""Tells whether what an element names is there: in the specs, in the org as declared, or on the platform."""

from __future__ import annotations

from collections.abc import Iterable

from generator.platform import standard_objects
from generator.platform.names import SUFFIXES
from generator.platform.standard_components import is_standard, standard_names
from generator.platform.standard_fields import misspelt_standard_field, standard_fields
from generator.resolve import ResolvedProject
from generator.rules.field_paths import path_exists
from generator.suggestions import declare, did_you_mean, nearest

ACTIVITIES = frozenset({"Event", "Task"})
"""Objects whose custom fields are those of Activity."""
SHORT_NAMES = frozenset({"Account", "CreatedBy", "LastModifiedBy", "Owner", "RecordType"})
"""How criteria and approval pages call the fields that end in Id elsewhere."""


def component_exists(project: ResolvedProject, metadata_type: str, name: str) -> bool:
    """Tell whether there is such a component; what could not be read as a whole is taken to be there."""
    if metadata_type == "CustomObject":
        return object_exists(project, name)
    if metadata_type == "CustomTab" and name in project.tabs_of_objects():
        return True
    return (
        project.defines(metadata_type, name)
        or project.external(metadata_type, name)
        or project.is_broken(name)
        or is_standard(metadata_type, name)
    )


def object_exists(project: ResolvedProject, name: str) -> bool:
    """Tell whether there is such an object; a change event is there with its object."""
    changed = f"{name.removesuffix('__ChangeEvent')}__c" if name.endswith("__ChangeEvent") else name
    return project.has_object(changed) or project.is_broken(changed) or is_standard("CustomObject", changed)


def field_exists(project: ResolvedProject, object_name: str, name: str) -> bool:
    """Tell whether the path leads to a field; a standard object's own fields are the platform's to know."""
    if name in SHORT_NAMES or (object_name in ACTIVITIES and field_exists(project, "Activity", name)):
        return True
    view = project.object_view(object_name)
    if view is not None and view.category == "standard" and not name.endswith("__c"):
        return misspelt_standard_field(object_name, name) is None or _is_lookup(project, object_name, name)
    if view is None and project.has_object(object_name) is False:
        return not name.endswith("__c") or project.is_broken(object_name)
    relationship, dot, rest = name.partition(".")
    if dot and relationship.endswith("__r") and view is not None:
        field = view.field(f"{relationship.removesuffix('__r')}__c")
        parent = getattr(field, "referenceTo", None)
        if field is None:  # what a lookup of the org leads to is not declared
            return f"{relationship.removesuffix('__r')}__c".lower() in view.external_fields
        return isinstance(parent, str) and field_exists(project, parent, rest)
    return path_exists(project, object_name, name) or _is_lookup(project, object_name, name)


def _is_lookup(project: ResolvedProject, object_name: str, name: str) -> bool:
    """Tell a standard lookup as approvals, actions and criteria call it: by its relationship, `Account`."""
    if "." in name or name.endswith("__c"):
        return False
    recorded = standard_fields().get(object_name.lower())
    if recorded is not None:
        return f"{name}Id".lower() in recorded
    return path_exists(project, object_name, f"{name}Id")


def advice(project: ResolvedProject, metadata_type: str, name: str) -> str:
    """Say what to type in place of a name that nothing has."""
    if metadata_type == "CustomObject":
        known = [*project.objects, *standard_objects.standard_objects()]
        return _nearest(name, known) or f"add a spec for it, or declare it: externals: {{{name}: []}}"
    declared = project.settings.externalComponents.get(metadata_type, ())
    return _nearest(name, [*project.names(metadata_type), *declared, *standard_names(metadata_type)]) or declare(
        metadata_type, name
    )


def _nearest(name: str, known: Iterable[str]) -> str:
    """Ask for the name that is nearest among those with the same owner, the same beginning and the same ending."""
    beginning = "standard-" if name.startswith("standard-") else f"{name.rpartition('.')[0]}." if "." in name else ""
    ending = next((suffix for suffix in SUFFIXES if name.endswith(suffix)), "")
    alike = {
        each.removeprefix(beginning).removesuffix(ending): each
        for each in known
        if each.startswith(beginning) and each.endswith(ending) and (ending or "__" not in each)
    }
    meant = nearest(name.removeprefix(beginning).removesuffix(ending), alike)
    return f"did you mean {alike[meant]}?" if meant is not None else ""


def field_advice(project: ResolvedProject, object_name: str, name: str) -> str:
    """Say what to type in place of a field that an object does not have."""
    view = project.object_view(object_name)
    own = view.fields if view is not None else ()
    standard = standard_fields().get(object_name.lower(), {}).values()
    known = [*own, *project.settings.externals.get(object_name, ()), *standard]
    return did_you_mean(name, known) or (
        f"add it to the specs of {object_name}, or declare it: externals: {{{object_name}: [{name}]}}"
    )


def global_problem(project: ResolvedProject, reference: str) -> tuple[str, str] | None:
    """Give what is wrong with a global such as `$Label.Name` that names something of the org, and what to type.

    Globals of other names, and labels of packages, are not looked into.
    """
    head, _, rest = reference.partition(".")
    if not rest:
        return None
    if head == "$Label" and "." not in rest and not component_exists(project, "CustomLabel", rest):
        return f"There is no custom label '{rest}'", advice(project, "CustomLabel", rest)
    if head == "$Permission":
        known = component_exists(project, "CustomPermission", rest) or component_exists(project, "UserPermission", rest)
        return None if known else (f"There is no custom permission '{rest}'", advice(project, "CustomPermission", rest))
    if head in {"$Setup", "$User"}:
        owner, _, field = rest.partition(".") if head == "$Setup" else ("User", "", rest)
        if not object_exists(project, owner):
            return f"There is no object '{owner}'", advice(project, "CustomObject", owner)
        if field and not field_exists(project, owner, field):
            return f"There is no field '{field}' on {owner}", field_advice(project, owner, field)
    return None
