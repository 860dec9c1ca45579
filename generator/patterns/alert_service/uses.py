"""How patterns name fields: each use says where it stands and what it needs, so that one rule can check all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import Ge
from pydantic import StringConstraints

from generator.diagnostics import KeyPath
from generator.kinds.base import ProjectView
from generator.model.base import Model
from generator.model.types import AnyText, Number, ObjectRef, Reference
from generator.patterns.settings_accessor import SettingsAccessor

ApiField = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
"""A field of the object named beside it: `Field__c`, or a standard field such as `CreatedDate`."""

TEXT = frozenset({"Text", "TextArea", "LongTextArea", "Html"})
WORD = frozenset({"Text", "Picklist"})
NUMBER = frozenset({"Number"})
MOMENT = frozenset({"DateTime"})
FLAG = frozenset({"Checkbox"})
DEFAULT_LENGTH = 255
SHORTEST_ABBREVIATION = 4


@dataclass(frozen=True, slots=True)
class FieldUse:
    """One field that a class reads or writes."""

    path: KeyPath
    object: str
    field: str
    types: frozenset[str] | None = None
    """The types the generated code can handle; any when None."""
    writes: bool = False
    filters: bool = False
    values: tuple[str, ...] = ()
    """Literals that the code puts into the field or compares it with."""
    value_path: KeyPath | None = None
    """Where the literals stand; beside the field when None."""
    unique: bool = False
    """Whether two records must not share a value."""


class Setting(Model):
    """A value out of the settings record, with what holds where the record is missing."""

    setting: ApiField
    """The field of the settings record."""
    default: Annotated[Number, Ge(1)]
    """What holds where the org has no such record."""


class Switch(Model):
    """A switch out of the settings record; on where the record is missing."""

    setting: ApiField
    """The checkbox of the settings record."""


class Wording(Model):
    """A text out of the settings record, with what holds where the record is missing."""

    setting: ApiField
    """The field of the settings record."""
    default: AnyText
    """What holds where the record is missing or the field is empty."""


Amount = Annotated[Number, Ge(1)] | Setting
"""A number, or a field of the settings record."""
SettingsRecord = Annotated[str, StringConstraints(min_length=1), Reference("CustomMetadata")]
"""A record of a custom metadata type: `Type.Record`."""


class FailureLog(Model):
    """The row that is written when a job has failed for good."""

    object: ObjectRef
    """The object of the row."""
    message: ApiField
    """The field for what went wrong."""
    values: dict[ApiField, AnyText] = {}  # noqa: RUF012 - frozen model
    """What else the row needs: the text of each field."""

    def uses(self, path: KeyPath) -> Iterator[FieldUse]:
        """Yield the fields of the row."""
        yield FieldUse((*path, "message"), self.object, self.message, TEXT, writes=True)
        for name, value in self.values.items():
            yield FieldUse((*path, "values", name), self.object, name, WORD | TEXT, writes=True, values=(value,))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the values for the templates."""
        return {
            "object": self.object,
            "message": self.message,
            "length": length_of(project, self.object, self.message),
            "values": self.values,
        }


def settings_type(record: str | None) -> str:
    """Give the custom metadata type of a settings record."""
    return (record or "").partition(".")[0].removesuffix("__mdt") + "__mdt"


def setting_use(path: KeyPath, record: str | None, value: object) -> Iterator[FieldUse]:
    """Yield the use of a settings field, where the value is one."""
    if record is None or not isinstance(value, Setting | Switch | Wording):
        return
    types = NUMBER if isinstance(value, Setting) else FLAG if isinstance(value, Switch) else WORD
    yield FieldUse((*path, "setting"), settings_type(record), value.setting, types)


def setting_expression(record: str | None, value: object, literal: str, project: ProjectView | None = None) -> str:
    """Give the Apex expression of a value that a settings record may hold: by its accessor class where there is one."""
    if not isinstance(value, Setting | Switch | Wording) or record is None:
        return literal
    fallback = str(value.default) if isinstance(value, Setting) else literal
    getter = _getter(project, record, value) if project is not None else None
    if getter is not None:
        return getter if getter.endswith(")") else f"{getter[:-1]} ?? {fallback}"
    name = record.partition(".")[2]
    read = f"{settings_type(record)}.getInstance('{name}')?.{value.setting}"
    if isinstance(value, Setting):
        return f"Integer.valueOf({read} ?? {value.default})"
    return f"{read} ?? {literal}"


def _getter(project: ProjectView, record: str, value: Setting | Switch | Wording) -> str | None:
    """Give the call of the accessor class; with a question mark behind it where it may return nothing."""
    wanted = "Integer" if isinstance(value, Setting) else "Boolean" if isinstance(value, Switch) else "String"
    for name in project.names("ApexClass"):
        accessor = project.model("ApexClass", name)
        if not isinstance(accessor, SettingsAccessor) or accessor.name != name:
            continue
        if (accessor.object_name, accessor.developer_name) != (settings_type(record), record.partition(".")[2]):
            continue
        for getter in accessor.context(project)["getters"]:
            if getter.field == value.setting and getter.type == wanted:
                return f"{name}.{getter.name}()" + ("?" if getter.default == "null" else "")
    return None


def length_of(project: ProjectView, object_name: str, field_name: str) -> int:
    """Give the length of a text field."""
    view = project.object_view(object_name)
    field = view.field(field_name) if view is not None else None
    return max(int(getattr(field, "length", None) or DEFAULT_LENGTH), SHORTEST_ABBREVIATION)


def field_type(project: ProjectView, object_name: str, field_name: str) -> str:
    """Give the type of a field; standard fields count as text."""
    view = project.object_view(object_name)
    field = view.field(field_name) if view is not None else None
    return field.type if field is not None else "Text"


def is_required(project: ProjectView, object_name: str, field_name: str) -> bool:
    """Tell whether every record has a value in the field."""
    view = project.object_view(object_name)
    field = view.field(field_name) if view is not None else None
    return field is not None and field.is_required


def picklist_values(project: ProjectView, object_name: str, field_name: str) -> tuple[str, ...]:
    """Give the values of a picklist; nothing for other fields."""
    view = project.object_view(object_name)
    value_set = getattr(view.field(field_name) if view is not None else None, "valueSet", None)
    if value_set is None:
        return ()
    if value_set.value is not None:
        return tuple(value.fullName for value in value_set.value)
    named = project.model("GlobalValueSet", value_set.valueSetName or "")
    return tuple(value.fullName for value in getattr(named, "customValue", ()))
