"""What nobody is granted, nobody can use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.permission_set import WITHOUT_GRANTS, PermissionSet
from generator.resolve import Definition, ResolvedProject
from generator.rules.base import Rule, Violation

GRANTED_BY_NAME = {"ApexClass": "classAccesses", "CustomPermission": "customPermissions"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Every object, field, tab, class and custom permission is granted by a permission set, or left out on purpose.

    Source: a deploy grants nothing to anybody, not even field access to the administrator.
    """
    sets = [document.model for document in project.documents if isinstance(document.model, PermissionSet)]
    if not sets or project.broken:
        return  # what could not be read may hold the grant
    left_out = {name.lower() for name in project.settings.ungranted}
    objects = {name.lower() for model in sets for name in model.objectPermissions or {}}
    objects |= {name.lower() for model in sets for name in model.customMetadataTypeAccesses or ()}
    fields = {
        name.lower() for model in sets for name, access in model.field_grants(project).items() if access != "None"
    }
    named = {
        metadata_type: {name.lower() for model in sets for name in getattr(model, attribute) or ()}
        for metadata_type, attribute in GRANTED_BY_NAME.items()
    }
    tabs = {name.lower() for model in sets for name in model.tab_grants(project)}
    for (metadata_type, full_name), definitions in project.definitions.items():
        if full_name in left_out:
            continue
        definition = definitions[0]
        if metadata_type == "CustomObject":
            view = project.object_view(full_name)
            granted = view is None or view.category in WITHOUT_GRANTS or full_name in objects
        elif metadata_type == "CustomField":
            granted = full_name in fields or not _permissionable(project, full_name, objects)
        elif metadata_type == "CustomTab":
            granted = full_name in tabs
        elif metadata_type in GRANTED_BY_NAME:
            model = definition.document.model
            called = full_name == model.name.lower()  # not its test, nor what else comes with it
            granted = full_name in named[metadata_type] or not (called and getattr(model, "needs_grant", True))
        else:
            continue
        if not granted:
            yield _violation(metadata_type, definition)


def _permissionable(project: ResolvedProject, full_name: str, objects: set[str]) -> bool:
    object_name, _, field_name = full_name.partition(".")
    view = project.object_view(object_name)
    field = view.field(field_name) if view is not None else None
    if view is None or field is None or view.category in WITHOUT_GRANTS or view.category == "event":
        return False
    ungranted_object = view.defined and object_name not in objects  # reported once, at the object
    return field.permissionable and not field.is_required and not ungranted_object


def _violation(metadata_type: str, definition: Definition) -> Violation:
    name = definition.symbol.full_name
    where = {
        "CustomObject": f"add objectPermissions: {{{name}: Read}} to a permission set",
        "CustomField": f"add objectPermissions: {{{name.partition('.')[0]}: Edit}} to a permission set",
        "CustomTab": f"add tabSettings: {{{name}: Visible}} to a permission set",
        "ApexClass": f"add classAccesses: [{name}] to a permission set",
        "CustomPermission": f"add customPermissions: [{name}] to a permission set",
    }[metadata_type]
    return Violation(
        definition.document,
        definition.symbol.path,
        f"No permission set grants the {metadata_type} '{name}'",
        f"{where}, or ungranted: [{name}] to the project",
        at_key=len(definition.symbol.path) > 1,
    )


RULE = Rule(
    Explanation(
        code="SF404",
        title="Granted to nobody",
        rule="Every object, field, tab, class and custom permission is granted by a permission set of the project, or "
        "listed under `ungranted` in the Project document. A project without permission sets is not asked.",
        source="Salesforce Help, Permission Sets: deployed metadata grants nothing by itself",
        bad="""\
kind: CustomPermission
name: Depot_Admin
---
kind: PermissionSet
name: Depot
userPermissions: [ApiEnabled]
""",
        good="""\
kind: CustomPermission
name: Depot_Admin
---
kind: PermissionSet
name: Depot
customPermissions: [Depot_Admin]
""",
    ),
    check,
    Severity.WARNING,
)
