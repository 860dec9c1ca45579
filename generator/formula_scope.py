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
from generator.labels import article
from generator.platform import standard_objects
from generator.platform.standard_fields import standard_fields
from generator.resolve import ResolvedProject
from generator.rules.picklist_value import values_of
from generator.suggestions import did_you_mean

UNKNOWN: Final = Looked(Kind.UNKNOWN)
_STANDARD_PARENTS: Final = {
    "CreatedBy": "User",
    "LastModifiedBy": "User",
    "Owner": "",
    "RecordType": "RecordType",
}
"""Relationships every object has; an owner may be a user or a queue."""
_PARENTS_OF_STANDARD: Final = {
    ("account", "parent"): "Account",
    ("asset", "parent"): "Asset",
    ("campaign", "parent"): "Campaign",
    ("case", "parent"): "Case",
    ("contact", "reportsto"): "Contact",
    ("user", "manager"): "User",
}
"""Relationships of standard objects whose name is not that of the object they lead to."""
OWNED_BY_QUEUES: Final = frozenset({"Case", "Lead"})
"""Standard objects whose owner may be a queue in every org; custom objects' owner may, too."""
OWNED_BY_USERS: Final = frozenset({"Account", "Asset", "Campaign", "Contact", "Opportunity"})
"""Standard objects whose owner is always a user."""
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
            return self._global(first, rest)
        if self.context == "default":
            message = "A default value cannot read the fields of its record"
            return Looked(Kind.UNKNOWN, message, "use values, functions and globals such as $User.Id")
        if self.context == "criteria" and rest and first.lower() == self.object_name.lower():
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
            reason = self._owner(object_name, step, rest)
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

    def _owner(self, object_name: str, step: str, rest: list[str]) -> Looked | None:
        """Give what is wrong with a path over the owner, who may be a queue or not (Salesforce Help, Owner Field)."""
        view = self.project.object_view(object_name)
        kind = step.partition(":")[2].lower()
        if view is not None and view.sharing_model == "ControlledByParent":
            return Looked(Kind.UNKNOWN, f"{object_name} has no owner", "use the owner of its master")
        of_queues = object_name in OWNED_BY_QUEUES or (view is not None and view.category == "custom" and view.defined)
        if not kind and of_queues:
            message = f"The owner of {article(object_name)} is a user or a queue"
            return Looked(Kind.UNKNOWN, message, f"write Owner:User.{'.'.join(rest)}, or Owner:Queue.…")
        if kind and object_name in OWNED_BY_USERS:
            return Looked(
                Kind.UNKNOWN, f"The owner of {article(object_name)} is a user", f"write Owner.{'.'.join(rest)}"
            )
        if kind == "queue" and rest[0].lower().endswith(("__c", "__r")):
            return Looked(Kind.UNKNOWN, "A queue has no custom fields", "use Owner:Queue.QueueName or Owner:User.…")
        return None

    def _parent(self, object_name: str, step: str) -> str | Looked:
        """Give the object a relationship leads to, nothing where only the org knows."""
        relationship, _, owner = step.partition(":")
        if owner:
            return owner if owner in {"User", "Contact", "Lead", "Account"} else ""
        view = self.project.object_view(object_name)
        if relationship.endswith(("__r", "__c")):
            return self._custom_parent(object_name, relationship)
        lower = relationship.lower()
        if lower == "owner" and object_name in OWNED_BY_USERS:
            return "User"
        target = _PARENTS_OF_STANDARD.get((object_name.lower(), lower))
        target = target or next((t for name, t in _STANDARD_PARENTS.items() if name.lower() == lower), None)
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

    def _global(self, name: str, rest: list[str]) -> Looked:
        proper = next((each for each in known.KNOWN if each.lower() == name.lower()), None)
        if proper is None and name.lower() == known.SOURCE.lower():
            return Looked(
                Kind.UNKNOWN, "$Source stands in lookup filters alone", f"write {'.'.join(rest) or 'a field'}"
            )
        if proper is None:
            hint = did_you_mean(name, known.KNOWN) or "write $User, $Label, $Setup, $Permission …"
            return Looked(Kind.UNKNOWN, f"There is no global '{name}'", hint)
        return self._member(proper, rest)

    def _member(self, proper: str, rest: list[str]) -> Looked:
        if not rest:
            return Looked(Kind.UNKNOWN, f"'{proper}' alone has no value", f"write {proper}.…")
        if proper in known.OF_COMPONENTS:
            return self._component(proper, rest)
        special = {
            known.USER: self._user,
            known.SETUP: self._setup,
            known.CUSTOM_METADATA: self._custom_metadata,
            known.OBJECT_TYPE: self._object_type,
        }
        if proper in special:
            return special[proper](rest)
        if known.has_member(proper, rest[0]):
            return Looked(known.global_kind(proper, rest[-1]))
        hint = did_you_mean(rest[0], known.MEMBERS[proper]) or f"write {proper}.Name or {proper}.Id"
        return Looked(Kind.UNKNOWN, f"{proper} has no member '{rest[0]}'", hint)

    def _user(self, rest: list[str]) -> Looked:
        return self.path("User", tuple(rest))

    def _component(self, name: str, rest: list[str]) -> Looked:
        metadata_type, member = known.OF_COMPONENTS[name], rest[-1]
        exists = self.project.defines(metadata_type, member) or self.project.external(metadata_type, member)
        if exists or (len(rest) > 1 and rest[0].lower() != "c") or "__" in member:
            return Looked(known.KNOWN[name])
        word = "custom label" if metadata_type == "CustomLabel" else "custom permission"
        hint = did_you_mean(member, self.project.names(metadata_type))
        hint = hint or f"add it to the specs, or declare it: externalComponents: {{{metadata_type}: [{member}]}}"
        return Looked(Kind.UNKNOWN, f"There is no {word} '{member}'", hint)

    def _setup(self, rest: list[str]) -> Looked:
        view = self.project.object_view(rest[0])
        if view is None:
            return UNKNOWN if self.project.is_broken(rest[0]) else self._no_object(rest[0], "custom setting")
        if view.defined and view.category != "setting":
            hint = "read it over a relationship, or make it a custom setting"
            return Looked(Kind.UNKNOWN, f"{view.name} is no custom setting", hint)
        setting = self.project.model("CustomObject", rest[0])
        if getattr(setting, "customSettingsType", "") == "List":
            hint = "write customSettingsType: Hierarchy at the setting, or use a custom metadata type"
            return Looked(Kind.UNKNOWN, f"{view.name} is a list setting, of which formulas read no values", hint)
        return self._field(rest[0], rest[1]) if len(rest) > 1 else UNKNOWN

    def _object_type(self, rest: list[str]) -> Looked:
        name, *more = rest
        if not self.project.has_object(name):
            return UNKNOWN if self.project.is_broken(name) else self._no_object(name, "object")
        if len(more) > 1 and more[0].lower() == "fields":
            looked = self._field(name, more[1])
            return Looked(Kind.UNKNOWN, looked.message, looked.hint)
        return UNKNOWN

    def _custom_metadata(self, rest: list[str]) -> Looked:
        type_name, *more = rest
        view = self.project.object_view(type_name)
        if view is None:
            return UNKNOWN if self.project.is_broken(type_name) else self._no_object(type_name, "custom metadata type")
        if len(more) > 1 and view.defined:
            record = f"{type_name.removesuffix('__mdt')}.{more[0]}"
            if not (self.project.defines("CustomMetadata", record) or self.project.external("CustomMetadata", record)):
                prefix = f"{type_name.removesuffix('__mdt')}."
                names = [n.removeprefix(prefix) for n in self.project.names("CustomMetadata") if n.startswith(prefix)]
                hint = did_you_mean(more[0], names) or f"add the record {record}"
                return Looked(Kind.UNKNOWN, f"There is no record '{record}'", hint)
        return self._field(type_name, more[-1]) if more else UNKNOWN

    def _no_object(self, name: str, word: str) -> Looked:
        hint = did_you_mean(name, self.project.objects) or f"declare it: externals: {{{name}: []}}"
        return Looked(Kind.UNKNOWN, f"There is no {word} '{name}'", hint)

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
        return [*own, *_STANDARD_PARENTS]


def _cased(name: str) -> str:
    """Give a system field's own spelling."""
    return next((each for each in standard_objects.SYSTEM_FIELDS if each.lower() == name.lower()), name)
