"""Values as people write them in a flow: texts, numbers, booleans, and references to what the flow knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from generator.explanation import Explanation
from generator.model.base import Model, Problem

GLOBALS = frozenset(
    "Api Client Flow GlobalConstant Label Organization Permission Profile Record Record__Prior Setup System User"
    " UserRole".split()
)
"""The global resources of flows, without their dollar sign (Flow Builder, Flow Resource: Global Variables)."""
NUMBERS = frozenset({"Number", "Currency"})
TEXTS = frozenset({"String", "Picklist", "Multipicklist"})
MOMENTS = frozenset({"Date", "DateTime"})

_PATH = r"[A-Za-z]\w*(?:\.\w+)*"
_WHOLE = re.compile(rf"\{{!\s*(\$?{_PATH})\s*\}}")
_BARE = re.compile(rf"\$(?:{'|'.join(sorted(GLOBALS))})(?:\.\w+)*")
_MERGE = re.compile(r"\{!\s*([^}]*?)\s*\}")
_FORMATS = {
    "numberValue": re.compile(r"-?\d+(?:\.\d+)?"),
    "dateValue": re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"),
    "dateTimeValue": re.compile(r"\d{4}-\d\d-\d\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)"),
}

VALUE = Explanation(
    code="SF299",
    title="Flow value that is not one value",
    rule="A value is a text, true or false, a reference such as $Record.Code__c or {!Variable}, or a mapping with one "
    "of stringValue, numberValue, booleanValue, dateValue, dateTimeValue and elementReference in its own form.",
    source="Metadata API Developer Guide, FlowElementReferenceOrValue",
    bad="""\
kind: Flow
name: Weigh_Parcels
variables:
  weight: {dataType: Number}
steps:
  - type: Assignment
    label: Set Weight
    assignments: [{assignToReference: weight, value: {numberValue: heavy}}]
""",
    good="""\
kind: Flow
name: Weigh_Parcels
variables:
  weight: {dataType: Number}
steps:
  - type: Assignment
    label: Set Weight
    assignments: [{assignToReference: weight, value: {numberValue: "5"}}]
""",
)


class ValueType(NamedTuple):
    """What kind of value something holds or takes; without a data type it is not known."""

    data_type: str = ""
    collection: bool = False
    object: str = ""
    """The object of records."""


UNKNOWN = ValueType()
TEXT = ValueType("String")


class Value(Model):
    """A value: exactly one of its keys."""

    stringValue: str | None = None
    """A text; `{!Name}` inside it is replaced by what the flow knows under the name."""
    numberValue: str | None = None
    """A number."""
    booleanValue: bool | None = None
    """True or false."""
    dateValue: str | None = None
    """A date, `2026-01-31`."""
    dateTimeValue: str | None = None
    """A moment, `2026-01-31T08:00:00Z`."""
    elementReference: str | None = None
    """A variable, a step, or a field: `$Record.Code__c`."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse several values, none, and texts that are no number or date."""
        yield from super().problems(name)
        given = self.tree()
        if len(given) != 1:
            message = "The value has several forms" if given else "The value has no form"
            yield Problem(VALUE, (), message, f"write one of {', '.join(Value.model_fields)}")
        for key, form in _FORMATS.items():
            text = given.get(key)
            if text is not None and not form.fullmatch(text):
                yield Problem(VALUE, (key,), f"'{text}' is no {key}", f"write it as {_EXAMPLES[key]}")

    @property
    def text(self) -> str:
        """Give the text a person reads as the value."""
        return "".join(str(item) for item in self.tree().values())

    def references(self) -> Iterator[str]:
        """Yield what the value refers to, merge fields inside texts too."""
        if self.elementReference is not None:
            yield self.elementReference
        if self.stringValue is not None:
            yield from merges(self.stringValue)

    def fits(self, expected: str) -> bool:
        """Tell whether a literal can be written as the data type."""
        form = {"Number": "numberValue", "Currency": "numberValue", "Date": "dateValue", "DateTime": "dateTimeValue"}
        key = form.get(expected, "booleanValue" if expected == "Boolean" else "stringValue")
        ((given, literal),) = self.tree().items()
        if given == key or (key == "booleanValue" and literal in _BOOLEANS):
            return True
        return given == "stringValue" and key in _FORMATS and _FORMATS[key].fullmatch(literal) is not None

    def element(self, expected: str = "") -> dict[str, Any]:
        """Give the element tree of the value as the data type it is for."""
        tree = self.tree()
        literal = tree.get("stringValue")
        if literal is not None and expected in NUMBERS | MOMENTS:
            key = "numberValue" if expected in NUMBERS else "dateValue" if expected == "Date" else "dateTimeValue"
            tree = {key: literal}
        elif literal in _BOOLEANS and expected == "Boolean":
            tree = {"booleanValue": _BOOLEANS[literal]}
        if "numberValue" in tree:
            tree["numberValue"] = str(float(tree["numberValue"]))
        return tree


_BOOLEANS = {"true": True, "false": False}
"""How a condition that is written as a text says them."""
_EXAMPLES = {"numberValue": "5", "dateValue": "2026-01-31", "dateTimeValue": "2026-01-31T08:00:00Z"}


def merges(text: str) -> Iterator[str]:
    """Yield what the merge fields of a text refer to."""
    for match in _MERGE.finditer(text):
        yield match[1]


def reference(text: str) -> str | None:
    """Give what a text refers to as a whole, or None where it is a literal."""
    whole = _WHOLE.fullmatch(text.strip())
    if whole is not None:
        return whole[1]
    return text if _BARE.fullmatch(text) else None


def _value(given: Any) -> Any:
    if isinstance(given, bool):
        return {"booleanValue": given}
    if isinstance(given, str):
        named = reference(given)
        return {"elementReference": named} if named is not None else {"stringValue": given}
    return given


def _resource(given: Any) -> Any:
    return (reference(given) or given) if isinstance(given, str) else given


FlowValue = Annotated[Value, BeforeValidator(_value, json_schema_input_type=Value | str | bool)]
"""A value as a person writes it: `5`, `true`, `some text`, `$Record.Code__c`, `{!Variable}`, or the mapping."""
ResourceName = Annotated[str, BeforeValidator(_resource, json_schema_input_type=str)]
"""What a reference names, with or without its braces."""
