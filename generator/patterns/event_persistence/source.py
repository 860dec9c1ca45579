"""Where the value of a field comes from, and the Apex that fetches it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from generator.apex.literals import boolean_literal, string_literal
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ObjectView, ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText

SYSTEM_TYPES = {"EventUuid": "Text", "ReplayId": "Text", "CreatedDate": "DateTime", "CreatedById": "Text"}
"""The types of the fields every event has."""
TEXT_TYPES = frozenset({"Text", "TextArea", "LongTextArea", "Html", "Phone", "Email", "Url", "Picklist"})
NUMBER_TYPES = frozenset({"Number", "Currency", "Percent"})

_SERVICE = """\
kind: PlatformEvent
name: Parcel_Scan__e
fields:
  Code__c: {type: Text, length: 40, required: true}
  Step__c: {type: Text, length: 20}
---
kind: CustomObject
name: Parcel_Step__c
nameField: {label: Step Number, type: AutoNumber, displayFormat: "S-{0000}"}
fields:
  Code__c: {type: Text, length: 40, unique: true, externalId: true}
  Step__c: {type: Text, length: 20}
---
kind: ApexClass
name: ParcelStepService
pattern: event-persistence
description: Keeps the latest step of every parcel.
event: Parcel_Scan__e
object: Parcel_Step__c
key: {field: Code__c, parts: [Code__c]}
keep: last
fields:
  Step__c: {event: Step__c, default: packed}
deadLetter:
  object: Rejected_Scan__c
  errorType: {field: Reason__c, invalid: invalid, mismatch: mismatch, failed: failed}
  message: Text__c
  payload: Content__c
example: {Code__c: P-1, Step__c: packed}
---
kind: CustomObject
name: Rejected_Scan__c
nameField: {label: Scan Number, type: AutoNumber, displayFormat: "R-{0000}"}
fields:
  Reason__c: {type: Picklist, valueSet: [invalid, mismatch, failed]}
  Text__c: {type: LongTextArea, length: 2000}
  Content__c: {type: LongTextArea, length: 32000}
"""
VALUE_SOURCE = Explanation(
    code="SF536",
    title="Value without a source, or with two",
    rule="A value comes from a field of the event or is given as it is, one of the two.",
    source="Documentation of the pattern event-persistence",
    bad=_SERVICE.replace("default", "value"),
    good=_SERVICE,
)


class Source(Model):
    """Where the value of a field comes from; the name of the event's field alone is the short form."""

    event: AnyText | None = None
    """The field of the event."""
    value: AnyText | bool | None = None
    """The value itself, where it does not come from the event."""
    orElse: AnyText | None = None
    """The field of the event that is taken where the first is empty."""
    default: AnyText | bool | None = None
    """The value where the event has none."""
    transform: Literal["phone", "lower", "upper", "trim", "orgCurrency"] | None = None
    """What is done to the value: `phone` needs `phoneClass`, `orgCurrency` needs `currency`."""
    currency: AnyText | None = None
    """The field of the event with the currency of the amount; amounts in a foreign currency are left out."""
    otherwise: AnyText | None = None
    """For a picklist: the value that stands for words the picklist does not know."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a value from nowhere and one from two places."""
        yield from super().problems(name)
        if (self.event is None) == (self.value is None):
            message = f"The value of {name} comes from an event field or is given, one of the two"
            yield Problem(VALUE_SOURCE, (), message, "write the name of an event field, or {value: …}")
        if (self.transform == "orgCurrency") != (self.currency is not None):
            message = "An amount in the currency of the org needs the field with its own currency, and only it does"
            yield Problem(VALUE_SOURCE, (), message, "write {event: …, transform: orgCurrency, currency: …}")

    def event_fields(self) -> Iterator[tuple[str, str]]:
        """Yield the fields of the event it reads, each with the key that names it."""
        for key in ("event", "orElse", "currency"):
            name = getattr(self, key)
            if name is not None:
                yield key, name


def as_source(value: Any) -> Any:
    """Read the short form: the name of the event's field."""
    return {"event": value} if isinstance(value, str) else value


AnySource = Annotated[Source, BeforeValidator(as_source, json_schema_input_type=Source | str)]


def literal(value: str | bool, field_type: str) -> str:
    """Write a value as an Apex literal of the field's type."""
    if isinstance(value, bool):
        return boolean_literal(value)
    if field_type in NUMBER_TYPES:
        return value
    if field_type == "Checkbox":
        return value.lower()
    if field_type == "Date":
        return f"Date.valueOf({string_literal(value)})"
    if field_type == "DateTime":
        return f"Datetime.valueOfGmt({string_literal(value.replace('T', ' ').rstrip('Z'))})"
    return string_literal(value)


def field_type_of(view: ObjectView | None, name: str) -> str:
    """Give the type of a field; text where it is one of the platform's own."""
    found = view.field(name) if view is not None else None
    if found is not None:
        return found.type
    return SYSTEM_TYPES.get(name, "Text")


def picklist_values(project: ProjectView, field: CustomField | None) -> tuple[str, ...]:
    """Give the values a picklist knows; nothing where the field is none, or its values are not in the specs."""
    value_set = getattr(field, "valueSet", None)
    if value_set is None:
        return ()
    values = value_set.value
    if value_set.valueSetName is not None:
        model = project.model("GlobalValueSet", value_set.valueSetName)
        values = getattr(model, "customValue", None)
    return tuple(value.fullName for value in values or ())
