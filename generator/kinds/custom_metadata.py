"""Records of custom metadata types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.kinds.base import Component, Kind, ProjectView, Symbol
from generator.labels import label_of
from generator.model.types import AnyText, Label
from generator.platform import names

XSI_TYPES = {
    "Checkbox": "xsd:boolean",
    "Date": "xsd:date",
    "DateTime": "xsd:dateTime",
    "Number": "xsd:double",
    "Percent": "xsd:double",
}
"""The value types of custom metadata fields; everything else is text."""


def _record_name(name: str) -> str:
    type_name, dot, record = name.partition(".")
    reason = (
        "is not of the form Type.Record"
        if not dot
        else names.developer_name_problem(type_name.removesuffix("__mdt")) or names.developer_name_problem(record)
    )
    if reason:
        hint = "write Type.Record: the type without __mdt, and two legal names"
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": name, "hint": hint})
    return name


class CustomMetadata(Kind):
    """One record of a custom metadata type."""

    metadata_type: ClassVar[str] = "CustomMetadata"
    null_keys = frozenset({"values"})

    kind: Literal["CustomMetadata"] = Field(exclude=True)
    name: Annotated[str, AfterValidator(_record_name)] = Field(exclude=True)
    """`Type.Record`, the type without `__mdt`."""
    label: Label | None = None
    """The record's label; derived from the name."""
    description: AnyText | None = None
    """What the record configures."""
    protected: bool = False
    """Whether the record is hidden outside its managed package."""
    values: dict[AnyText, str | bool | None] = {}  # noqa: RUF012 - frozen model
    """The values by field; `~` leaves a field empty."""

    @property
    def type_name(self) -> str:
        """Give the API name of the record's type."""
        return self.name.partition(".")[0].removesuffix("__mdt") + "__mdt"

    @property
    def record_name(self) -> str:
        """Give the full name in the platform's form, `Type.Record`."""
        type_name, _, record = self.name.partition(".")
        return f"{type_name.removesuffix('__mdt')}.{record}"

    def symbols(self) -> Iterator[Symbol]:
        """Yield the record."""
        yield Symbol("CustomMetadata", self.record_name, ("name",))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the record with the value type of each field."""
        view = project.objects.get(self.type_name)
        values = []
        for name, value in sorted(self.values.items()):
            field = view.field(name) if view is not None else None
            value_type = XSI_TYPES.get(field.type if field is not None else "", "xsd:string")
            if value_type == "xsd:double" and isinstance(value, str) and value.lstrip("-").isdigit():
                value = f"{value}.0"  # noqa: PLW2901 - as a retrieve writes whole numbers
            values.append({"field": name, "value": TypedValue(value, value_type)})
        tree: dict[str, Any] = {
            "label": self.label or label_of(self.record_name.partition(".")[2]),
            "protected": self.protected,
            "values": values,
        }
        if self.description is not None:
            tree["description"] = self.description
        yield Component("CustomMetadata", self.record_name, tree)


class TypedValue:
    """A value whose element carries its type, or says that it is empty."""

    __slots__ = ("type", "value")

    def __init__(self, value: str | bool | None, value_type: str) -> None:
        self.value = value
        self.type = value_type
