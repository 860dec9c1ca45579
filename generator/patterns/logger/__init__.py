"""A log of the project's own: rows collected in memory and written at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field, StringConstraints

from generator.apex.identifiers import constant_name, type_name, variable_name
from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Description, Number, ObjectRef
from generator.patterns.base import ApexPattern
from generator.patterns.settings_accessor import APEX_TYPES
from generator.patterns.test_data_factory import literal

LONGEST_BUFFER = 2000
OWN_METHODS = frozenset({"save", "add"})

_LOGGER = """\
kind: CustomObject
name: Depot_Log__c
nameField: {label: Number, type: AutoNumber, displayFormat: "L-{0000}"}
fields:
  Subject__c: {type: Text, length: 80, required: true}
---
kind: ApexClass
name: DepotLogger
pattern: logger
description: The depot's log.
object: Depot_Log__c
subject: Subject__c
entries:
  save: {description: Something happened.}
"""
METHOD = Explanation(
    code="SF525",
    title="Log method that takes a name the logger needs",
    rule="A kind of entry is a method of the logger, so it cannot be called save or add.",
    source="Apex Developer Guide: two methods of a class with the same name and parameters do not compile",
    bad=_LOGGER,
    good=_LOGGER.replace("save:", "note:"),
)

MethodName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,59}$")]


class Entry(Model):
    """One kind of entry: a method that starts a row."""

    description: Description
    """When to write it; becomes the method's ApexDoc."""
    values: dict[AnyText, AnyText | bool] = {}  # noqa: RUF012 - frozen model
    """The fields that are the same in all rows of the kind."""


class Failure(Model):
    """Where an exception goes."""

    message: AnyText
    """The field for the message."""
    type: AnyText | None = None
    """The field for the name of the exception's class."""
    stackTrace: AnyText | None = None
    """The field for the stack trace."""


@dataclass(frozen=True, slots=True)
class Setter:
    """A method of a row that fills one field."""

    field: str
    name: str
    type: str
    variable: str
    length: str
    doc: str
    sample: str
    maximum: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """A kind of entry as the templates see it."""

    name: str
    description: str
    values: tuple[tuple[str, str], ...]


class Logger(ApexPattern):
    """Collects rows of a log object and inserts them at once, or publishes them where the log is an event."""

    pattern: Literal["logger"]
    """What the class does."""
    object: ObjectRef
    """The object of the rows. An event that is published immediately keeps its rows when the transaction rolls back."""
    subject: AnyText
    """The text field that says what the row is about; every entry has it."""
    entries: Annotated[dict[MethodName, Entry], Field(min_length=1)]
    """The kinds of entries by method name."""
    fields: tuple[AnyText, ...] = ()
    """Further fields that callers may fill."""
    failure: Failure | None = None
    """Where an exception goes."""
    correlationId: AnyText | None = None
    """The field that holds the same id in all rows of a transaction; derived from the platform's request id."""
    capacity: Annotated[Number, Ge(1), Le(LONGEST_BUFFER)] = 500
    """The most rows in memory; when they are reached, rows are written without waiting for save."""

    @property
    def publishes(self) -> bool:
        """Tell whether rows are events."""
        return self.object.endswith("__e")

    def named_fields(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every field the class writes, and where the spec names it."""
        yield ("subject",), self.subject
        for index, name in enumerate(self.fields):
            yield ("fields", index), name
        for method, entry in self.entries.items():
            for name in entry.values:
                yield ("entries", method, "values", name), name
        if self.correlationId is not None:
            yield ("correlationId",), self.correlationId
        if self.failure is not None:
            for key in ("message", "type", "stackTrace"):
                if getattr(self.failure, key) is not None:
                    yield ("failure", key), getattr(self.failure, key)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a kind of entry with the name of another method."""
        yield from super().problems(name)
        for method in self.entries:
            if method.lower() in OWN_METHODS:
                message = f"'{method}' is a method every logger has"
                yield Problem(METHOD, ("entries", method), message, "call the entry by what happened", at_key=True)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the kinds of entries and the methods that fill a row."""
        view = project.object_view(self.object)
        fields = view.fields if view is not None else {}
        entries = [
            EntryView(
                method,
                entry.description,
                tuple((key, literal(fields.get(key), value)) for key, value in sorted(entry.values.items())),
            )
            for method, entry in self.entries.items()
        ]
        setters = [_setter(name, fields.get(name)) for name in self.fields]
        texts = [setter for setter in setters if setter.length]
        return {
            "entries": entries,
            "setters": setters,
            "first": entries[0],
            "subject_length": _length(fields.get(self.subject)),
            "lengths": {key: _length(fields.get(name)) for key, name in self._failure_fields()},
            "failure_fields": dict(self._failure_fields()),
            "cut": texts[0] if texts else None,
            "samples": [setter for setter in setters if setter.sample],
            "publishes": self.publishes,
            "factory": project.test_data_factory,
        }

    def _failure_fields(self) -> Iterator[tuple[str, str]]:
        if self.failure is not None:
            for key in ("message", "type", "stackTrace"):
                name = getattr(self.failure, key)
                if name is not None:
                    yield key, name


def _length(field: CustomField | None) -> int:
    return getattr(field, "length", 255)


def _setter(name: str, field: CustomField | None) -> Setter:
    kind = APEX_TYPES.get(field.type, "String") if field is not None else "String"
    if field is not None and field.type == "Currency":
        kind = "Decimal"
    if field is not None and field.type in {"Lookup", "MasterDetail"}:
        kind = "Id"
    values = getattr(field, "valueSet", None)
    length = _length(field) if kind == "String" and values is None else 0
    samples = {"Decimal": "7", "Boolean": "true", "Date": "System.today()", "Datetime": "System.now()"}
    sample = samples.get(kind, string_literal("A") if length else "")
    return Setter(
        field=name,
        name=f"with{type_name(name)}",
        type=kind,
        variable=variable_name(name),
        length=constant_name(name) + "_LENGTH" if length else "",
        doc=(field.description or field.label_for(name)) if field is not None else name,
        sample=sample,
        maximum=length,
    )
