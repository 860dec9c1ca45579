"""What a spec says of a controller: the methods that read and write, their parameters, and what people are told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from annotated_types import Ge
from pydantic import BeforeValidator, StringConstraints

from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.model.base import Model
from generator.model.types import AnyText, Description, Line, Number, ObjectRef, Reference, SoqlText
from generator.patterns.record_samples import (
    apex_value,
)

MOST_ROWS = 200
DEFAULT_ROWS = 50

METHOD = Explanation(
    code="SF561",
    title="Controller method that cannot be made",
    rule="A method either reads by a query or updates an object; a query of rows has a LIMIT, its columns have names "
    "of their own, and rows shared by two methods have the same columns.",
    source="Lightning Web Components Developer Guide, Call Apex Methods",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: All parcels., query: SELECT Id FROM Parcel__c}
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: All parcels., query: "SELECT Id FROM Parcel__c LIMIT 50"}
""",
)

MethodName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,59}$")]
TypeName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9]{0,39}$")]
FieldName = AnyText


def _message(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Message(Model):
    """A text that people read: a label, or the text itself."""

    label: Annotated[AnyText, Reference("CustomLabel")] | None = None
    """The custom label."""
    text: Line | None = None
    """The text, where there is no label."""

    def apex(self, default: str) -> str:
        """Give the expression of the text."""
        return (
            f"System.Label.get('', {string_literal(self.label)})"
            if self.label
            else apex_value("String", self.text or default)
        )


AnyMessage = Annotated[Message, BeforeValidator(_message, json_schema_input_type=Message | str)]


class Parameter(Model):
    """What the method does with one of its parameters before the query sees it."""

    name: MethodName | None = None
    """The name of the method's parameter; the bind's when left out."""
    window: Literal["minutes", "hours", "days"] | None = None
    """For a date and time: the parameter is a number of these units back from now."""
    default: Annotated[Number, Ge(1)] | None = None
    """For numbers: the value when the caller gives none."""
    maximum: Annotated[Number, Ge(1)] | None = None
    """For numbers: the most the caller gets."""
    setting: AnyText | None = None
    """For numbers: the field of the settings record that gives the value, so that the method has no such parameter."""
    optional: bool = False
    """Whether the caller may leave it out."""


class ReadMethod(Model):
    """A method that answers with the rows of a query; its binds are the parameters."""

    description: Description
    """What the method answers; becomes its ApexDoc."""
    query: SoqlText
    """The query; rows are read with the rights of the user."""
    result: Literal["list", "single"] = "list"
    """Whether the method answers with all rows or with the first one, null when there is none."""
    cacheable: bool = True
    """Whether components may keep the answer; needed for `@wire`."""
    row: TypeName | None = None
    """The name of the inner class of a row; derived from the method. Methods with the same columns may share it."""
    names: dict[AnyText, MethodName] = {}  # noqa: RUF012 - frozen model
    """Properties whose names are not derived, by the selected field."""
    parameters: dict[MethodName, Parameter] = {}  # noqa: RUF012 - frozen model
    """Binds that need a default, a maximum, or a window of time."""
    example: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values a record needs so that the query finds it; `now` and `today` are moments."""
    counterexample: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values of a record that the query must not find."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission the method asks for, where it differs from the class's."""

    def row_name(self, name: str) -> str:
        """Give the name of the inner class of a row."""
        stem = name.removeprefix("get")
        return self.row or f"{stem[:1].upper()}{stem[1:]}Row"


class UpdateMethod(Model):
    """A method that changes fields of one record; it is never cacheable."""

    description: Description
    """What the method changes; becomes its ApexDoc."""
    object: ObjectRef
    """The object of the record."""
    inputs: tuple[FieldName, ...] = ()
    """Fields whose values the caller gives, in the order of the parameters after the record's id."""
    required: tuple[FieldName, ...] = ()
    """Inputs that must not be blank; the others are left alone when the caller gives none."""
    values: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """Fields that get a fixed value; `now` is the current time, `null` clears."""
    example: dict[FieldName, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values of the record before, and of the inputs."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission the method asks for, where it differs from the class's."""


class Messages(Model):
    """What people read when a method fails."""

    failed: AnyMessage = Message.model_construct()
    """Something went wrong that the user cannot mend."""
    denied: AnyMessage = Message.model_construct()
    """The user lacks a right."""
    invalid: AnyMessage = Message.model_construct()
    """A parameter is missing or wrong."""


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A parameter of a method, as the templates see it."""

    name: str
    type: str
    doc: str
    required: bool
    test: str
    absent: str = "null"
    """What a test gives where no record is at hand."""
