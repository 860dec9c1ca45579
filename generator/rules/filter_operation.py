"""Filters compare a field as its type allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.filters import Condition, conditions, field_of
from generator.rules.picklist_value import values_of
from generator.suggestions import did_you_mean, one_of

if TYPE_CHECKING:
    from generator.formula.scope import Looked

_NUMBER: Final = re.compile(r"\s*[A-Z]{0,3}\s*[-+]?[\d.,]*\d[\d.,]*\s*%?\s*")
_DATE: Final = re.compile(
    r".*\d.*|(?:TODAY|YESTERDAY|TOMORROW|(?:LAST|THIS|NEXT)[_ ](?:DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL[_ ]QUARTER|"
    r"FISCAL[_ ]YEAR|\w+ DAYS))",
    re.IGNORECASE,
)
"""A date in the form of whichever country, or a word for one."""
_LOGICAL: Final = frozenset({"true", "false", "0", "1"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The operation of a condition fits its field's type, and the value is one of that type.

    Source: «Invalid filter operator»; «bad value for restricted picklist field: …»; Metadata API, FilterOperation.
    """
    found = list(conditions(project))
    if not found:
        return
    from generator.formula.filter_operations import NOT_FILTERABLE, OPERATIONS  # noqa: PLC0415 - only with filters
    from generator.formula.value_types import Kind  # noqa: PLC0415 - as above
    from generator.formula_scope import ProjectScope  # noqa: PLC0415 - as above

    for condition in found:
        looked = field_of(ProjectScope(project, condition.object_name, "filter"), condition, condition.item.field)
        if looked.message:
            continue
        if looked.field_type in NOT_FILTERABLE:
            message = f"A {condition.place} cannot filter by {condition.item.field}, a {looked.field_type} field"
            yield Violation(condition.document, (*condition.path, "field"), message, "filter by another field")
            continue
        allowed = OPERATIONS.get(looked.kind)
        if condition.place == "criterion" and looked.kind is Kind.PICKLIST:
            allowed = OPERATIONS[Kind.TEXT]
        if allowed is not None and condition.item.operation not in allowed:
            message = f"A {looked.kind.value} field cannot be compared with {condition.item.operation}"
            yield Violation(condition.document, (*condition.path, "operation"), message, one_of(allowed))
        yield from _value(project, condition, looked)
        other = getattr(condition.item, "valueField", None)
        if other is not None:
            beside = field_of(ProjectScope(project, condition.object_name, "filter"), condition, other)
            if not beside.message and not beside.kind.fits(looked.kind):
                message = f"A {looked.kind.value} field cannot be compared with {other}, which is {beside.kind.value}"
                hint = f"compare with a field that is {looked.kind.value}"
                yield Violation(condition.document, (*condition.path, "valueField"), message, hint)


def _value(project: ResolvedProject, condition: Condition, looked: Looked) -> Iterator[Violation]:
    from generator.formula.value_types import Kind  # noqa: PLC0415 - as above

    value, path = condition.item.value, (*condition.path, "value")
    if not value:
        return
    texts = [text.strip() for text in value.split(",") if text.strip()]
    if looked.kind is Kind.BOOLEAN:
        allowed = {"0", "1"} if condition.place == "list view" else _LOGICAL
        for text in texts:
            if text.lower() not in allowed:
                hint = "write 1 for true, 0 for false" if condition.place == "list view" else "write true or false"
                yield Violation(condition.document, path, f"'{text}' is no value of a checkbox here", hint)
    elif looked.kind is Kind.NUMBER and not _NUMBER.fullmatch(value):
        yield Violation(condition.document, path, f"'{value}' is no number", "write digits, such as 100 or 9.5")
    elif looked.kind in {Kind.DATE, Kind.DATETIME}:
        for text in texts:
            if not _DATE.fullmatch(text):
                hint = "write a date such as 2026-01-31, or a word such as TODAY or LAST_N_DAYS:30"
                yield Violation(condition.document, path, f"'{text}' is no date", hint)
    elif looked.kind is Kind.PICKLIST and condition.place not in {"list view", "criterion"}:
        view = project.object_view(condition.object_name)
        name = condition.item.field.rpartition(".")[2]
        owned = condition.item.field.count(".") == 1 and not condition.item.field.startswith("$")
        known = values_of(project, view.field(name) if view is not None and owned else None)
        for text in texts if known is not None else ():
            if known is not None and text not in known:
                hint = did_you_mean(text, known) or one_of(known)
                yield Violation(condition.document, path, f"'{text}' is no value of the picklist", hint)


RULE = Rule(
    Explanation(
        code="SF711",
        title="Filter that does not fit the field's type",
        rule="The operation of a condition fits the type of its field, and the value is one of that type.",
        source="Metadata API Developer Guide, FilterOperation",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Open__c: {type: Checkbox}
listViews:
  Open: {columns: [NAME], filters: [{field: Open__c, operation: greaterThan, value: "0"}]}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Open__c: {type: Checkbox}
listViews:
  Open: {columns: [NAME], filters: [{field: Open__c, operation: equals, value: "1"}]}
""",
    ),
    check,
)
