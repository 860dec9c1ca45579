"""What the names in a formula stand for: fields, paths over relationships, and globals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.fields.base import CustomField
from generator.fields.computed import SummaryField
from generator.formula import globals as known
from generator.formula.checking import Context
from generator.formula.nodes import Reference
from generator.formula.scope import Looked
from generator.formula.standard_fields import is_long_text, standard_field
from generator.formula.value_types import Kind, kind_of_field
from generator.formula_members import GlobalMembers
from generator.formula_parents import STANDARD_PARENTS, owner_problem, standard_parent
from generator.platform import standard_objects
from generator.platform.standard_fields import standard_fields
from generator.resolve import ResolvedProject
from generator.rules.picklist_value import values_of
from generator.suggestions import did_you_mean

UNKNOWN: Final = Looked(Kind.UNKNOWN)
CLOSED: Final = {"Profile": "$Profile", "RecordType": "$RecordType", "UserRole": "$UserRole"}
"""Objects without custom fields, and the globals that list their members."""
_COORDINATES: Final = ("__Latitude__s", "__Longitude__s")


@dataclass(frozen=True, slots=True)
class ProjectScope:
    """The names a formula of one object may use, as far as specs, externals and the platform say."""

    project: ResolvedProject
    object_name: str
    context: Context = "rule"

    def look_up(self, reference: Reference) -> Looked:
        """Give what the reference stands for."""
        first, *rest = reference.steps
        if first.startswith("$"):
            return GlobalMembers(self.project, self.path).look_up(first, rest)
        if self.context == "default":
            message = "A default value cannot read the fields of its record"
            return Looked(Kind.UNKNOWN, message, "use values, functions and globals such as $User.Id")
        if self.context == "action" and rest and first.lower() == self.object_name.lower():
            return self.path(self.object_name, tuple(rest))  # quick actions name the object they start from
        return self.path(self.object_name, reference.steps)

    def path(self, object_name: str, steps: tuple[str, ...]) -> Looked:
        """Give what a path over relationships leads to from an object."""
        if self.project.is_broken(object_name):
            return UNKNOWN
        step, *rest = steps
        if not rest:
            return self._field(object_name, step)
        if step.lower() == object_name.lower() and self.context != "filter":
            hint = f"write {'.'.join(rest)}: fields of the record itself stand without the object"
            return Looked(Kind.UNKNOWN, f"{step} is the object itself, not a relationship of it", hint)
        if step.lower().partition(":")[0] == "owner" and self.context != "filter":
            reason = owner_problem(self.project, object_name, step, rest)
            if reason is not None:
                return reason
        parent = self._parent(object_name, step)
        if isinstance(parent, Looked):
            return parent
        return self.path(parent, tuple(rest)) if parent else UNKNOWN

    def target(self, steps: tuple[str, ...]) -> tuple[str, str] | None:
        """Give the object and the field a path leads to, in lower case; nothing where only the org knows."""
        object_name = self.object_name
        for step in steps[:-1]:
            parent = self._parent(object_name, step)
            if isinstance(parent, Looked) or not parent:
                return None
            object_name = parent
        return object_name.lower(), steps[-1].lower()

    def _parent(self, object_name: str, step: str) -> str | Looked:
        """Give the object a relationship leads to, nothing where only the org knows."""
        relationship, _, owner = step.partition(":")
        if owner:
            return owner if owner in {"User", "Contact", "Lead", "Account"} else ""
        view = self.project.object_view(object_name)
        if relationship.endswith(("__r", "__c")):
            return self._custom_parent(object_name, relationship)
        target = standard_parent(object_name, relationship)
        if target is None and view is not None and view.defined:
            return self._no_parent(object_name, relationship)
        known_object = standard_objects.standard_object(relationship) is not None
        return target if target is not None else relationship if known_object else ""

    def _custom_parent(self, object_name: str, relationship: str) -> str | Looked:
        if relationship.endswith("__c"):
            hint = f"write {relationship.removesuffix('__c')}__r to reach the parent's fields"
            return Looked(Kind.UNKNOWN, f"{relationship} is a field, not a relationship", hint)
        view = self.project.object_view(object_name)
        name = f"{relationship.removesuffix('__r')}__c"
        parent = str(getattr(view.field(name) if view is not None else None, "referenceTo", ""))
        if parent or (view is not None and name.lower() in view.external_fields):
            return parent
        return self._no_parent(object_name, relationship)

    def _no_parent(self, object_name: str, name: str) -> Looked:
        return self._missing(object_name, f"relationship '{name}'", name, self._parents(object_name))

    def _field(self, object_name: str, name: str) -> Looked:
        view = self.project.object_view(object_name)
        field = view.field(name) if view is not None else None
        if field is not None:
            return Looked(self._kind(field), field_type=field.type, values=values_of(self.project, field))
        for ending in _COORDINATES:
            base = view.field(name.removesuffix(ending) + "__c") if view is not None and name.endswith(ending) else None
            if base is not None and base.type == "Location":
                return Looked(Kind.NUMBER)
        if name.lower().endswith("__r"):
            hint = f"add the parent's field: {name}.Name"
            return Looked(Kind.UNKNOWN, f"{name} is a relationship, not a field", hint)
        return self._standard_field(object_name, name)

    def _standard_field(self, object_name: str, name: str) -> Looked:
        if object_name in CLOSED and not known.has_member(CLOSED[object_name], name):
            hint = did_you_mean(name, known.MEMBERS[CLOSED[object_name]]) or "write Name or DeveloperName"
            return Looked(Kind.UNKNOWN, f"There is no field '{name}' on {object_name}", hint)
        view = self.project.object_view(object_name)
        standard = standard_objects.standard_object(object_name) is not None
        custom = "__" in name
        if self.project.has_field(object_name, name) or (view is None and not standard):
            long_text = "LongTextArea" if is_long_text(object_name, name) else ""
            return Looked(Kind.UNKNOWN if custom else standard_field(object_name, name), field_type=long_text)
        system = {each.lower() for each in standard_objects.SYSTEM_FIELDS}
        if not custom and name.lower() in system and self.project.has_field(object_name, _cased(name)):
            return Looked(standard_field(object_name, name))
        return self._missing(object_name, f"field '{name}'", name, self._fields(object_name))

    def _kind(self, field: CustomField) -> Kind:
        if not isinstance(field, SummaryField):
            return kind_of_field(field.type)
        if field.summaryOperation in {"count", "sum"}:
            return Kind.NUMBER
        owner, _, name = (field.summarizedField or "").partition(".")
        view = self.project.object_view(owner)
        summarized = view.field(name) if view is not None else None
        return kind_of_field(summarized.type) if summarized is not None else Kind.UNKNOWN

    @staticmethod
    def _missing(object_name: str, what: str, name: str, names: Iterable[str]) -> Looked:
        if name.lower() == "ownerid":
            return Looked(Kind.UNKNOWN, f"{object_name} has no owner", "use the owner of its master")
        hint = did_you_mean(name, names)
        if not hint:
            field = f"{name.removesuffix('__r')}__c" if name.endswith("__r") else name
            hint = f"add it to the specs, or declare it: externals: {{{object_name}: [{field}]}}"
        return Looked(Kind.UNKNOWN, f"There is no {what} on {object_name}", hint)

    def _fields(self, object_name: str) -> Iterable[str]:
        view = self.project.object_view(object_name)
        own = view.fields if view is not None else ()
        return [*own, *standard_objects.SYSTEM_FIELDS, *standard_fields().get(object_name.lower(), {}).values()]

    def _parents(self, object_name: str) -> Iterable[str]:
        view = self.project.object_view(object_name)
        fields = view.fields.items() if view is not None else ()
        own = [f"{name.removesuffix('__c')}__r" for name, field in fields if hasattr(field, "referenceTo")]
        return [*own, *STANDARD_PARENTS]


def _cased(name: str) -> str:
    """Give a system field's own spelling."""
    return next((each for each in standard_objects.SYSTEM_FIELDS if each.lower() == name.lower()), name)
