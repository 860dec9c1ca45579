"""The filter of a channel member is one the event bus can apply."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.platform_event_channel import PlatformEventChannel, captured_object
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

if TYPE_CHECKING:
    from generator.soql.query import Comparison, Condition

_QUERY: Final = "SELECT Id FROM {entity} WHERE "
_TEXTS: Final = frozenset(
    """
    AutoNumber Email EncryptedText LongTextArea Lookup MasterDetail MultiselectPicklist Phone Picklist Text TextArea Url
    """.split()
)
_FIELD_TYPES: Final[Mapping[str, frozenset[str]]] = {
    "text": _TEXTS,
    "number": frozenset({"Currency", "Number", "Percent"}),
    "date": frozenset({"Date"}),
    "date and time": frozenset({"DateTime"}),
    "boolean": frozenset({"Checkbox"}),
}
"""The field types that each kind of literal can be compared with."""
_ADDRESS_PART: Final = re.compile(
    r"(Billing|Mailing|Other|Shipping)(City|Country|GeocodeAccuracy|Latitude|Longitude|PostalCode|State|Street)"
)


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A filter is the condition of a query: fields of the event itself, compared with literals that fit their type.

    Source: Platform Events Developer Guide, Filter Expression Format and Field Considerations.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, PlatformEventChannel):
            for entity, member in model.members.items():
                if member.filterExpression is not None:
                    yield from _filter(project, document, entity, member.filterExpression)


def _filter(project: ResolvedProject, document: Document, entity: str, text: str) -> Iterator[Violation]:
    from generator.soql import SoqlSyntaxError, parse  # noqa: PLC0415 - most projects have no filter

    path: KeyPath = ("members", entity, "filterExpression")
    if text.upper().startswith("WHERE "):
        yield Violation(document, path, "A filter does not begin with WHERE", "remove WHERE")
        return
    start = _QUERY.format(entity=entity)
    try:
        query = parse(start + text)
    except SoqlSyntaxError as error:
        hint = "compare a field with a literal: Status__c = 'Lost' AND Weight__c > 5"
        offset = min(max(error.offset - len(start), 0), len(text) - 1)
        yield Violation(document, path, f"This is no filter: {error.message}", hint, offset=offset)
        return
    if query.order or query.limit or query.offset or query.group or query.access or query.options:
        yield Violation(document, path, "A filter is a condition alone", "remove what follows the condition")
    for comparison in _comparisons(query.where):
        problem = _problem(project, entity, comparison)
        if problem is not None:
            message, hint, offset = problem
            yield Violation(document, path, message, hint, offset=max(offset - len(start), 0))


def _comparisons(condition: Condition | None) -> Iterator[Comparison]:
    from generator.soql.query import Comparison, Logical, Not  # noqa: PLC0415 - as above

    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Logical):
        for part in condition.parts:
            yield from _comparisons(part)
    elif isinstance(condition, Not):
        yield from _comparisons(condition.part)


def _problem(project: ResolvedProject, entity: str, comparison: Comparison) -> tuple[str, str, int] | None:
    from generator.soql.nodes import Listed, Path  # noqa: PLC0415 - as above

    operand, offset = comparison.operand, comparison.operand.place.offset
    if not isinstance(operand, Path):
        return "A filter has no functions", "compare the field itself", offset
    wrong = _field_problem(project, entity, operand.text)
    if wrong is not None:
        return *wrong, offset
    field_type = _field_type(project, entity, operand.text)
    if comparison.operator.upper() == "LIKE" and field_type not in {None, "Text"}:
        return "LIKE compares fields of type Text only", "use =, or a field of type Text", offset
    values = comparison.value.values if isinstance(comparison.value, Listed) else (comparison.value,)
    problems = (_value_problem(operand.text, field_type, value, comparison.place.offset) for value in values)
    return next(filter(None, problems), None)


def _value_problem(name: str, field_type: str | None, value: object, offset: int) -> tuple[str, str, int] | None:
    from generator.soql.nodes import Literal, LiteralKind  # noqa: PLC0415 - as above

    if not isinstance(value, Literal):
        return "A filter compares with literals only", "write the value itself", offset
    if value.kind == LiteralKind.NULL:
        return None
    allowed = _FIELD_TYPES.get(value.kind)
    if allowed is None:
        hint = "write a text in quotes, a number, a date, true or false"
        return f"'{value.text}' is no literal of a filter", hint, value.place.offset
    if field_type is not None and field_type not in allowed:
        message = f"{name} is of type {field_type} and cannot be compared with {value.text}"
        return message, f"write a literal for a field of type {field_type}", value.place.offset
    return None


def _field_type(project: ResolvedProject, entity: str, name: str) -> str | None:
    view = project.object_view(captured_object(entity) or entity)
    field = view.field(name) if view is not None else None
    return field.type if field is not None else None


def _field_problem(project: ResolvedProject, entity: str, name: str) -> tuple[str, str] | None:
    captured = captured_object(entity)
    if captured is not None:
        return _change_event_field_problem(project, captured, name)
    if not entity.endswith("__e"):
        return "Only custom events and change events are filtered", "remove filterExpression"
    if "." in name:
        return "A filter names fields of the event itself", "give the event a field with the value"
    view = project.object_view(entity)
    if view is None or project.is_broken(entity) or project.has_field(entity, name):
        return None  # an event that does not exist is reported once, at the member
    return f"{entity} has no field '{name}'", did_you_mean(name, view.fields) or "name a field of the event"


def _change_event_field_problem(project: ResolvedProject, captured: str, name: str) -> tuple[str, str] | None:
    compound, dot, _ = name.partition(".")
    if name.lower() == "isdeleted":
        return "Change events have no IsDeleted", "write ChangeEventHeader.changeType = 'DELETE'"
    if dot:
        if compound.lower() == "changeeventheader" or compound.endswith(("Address", "Name")):
            return None
        return "A filter names fields of the object itself", "leave the path out"
    address = _ADDRESS_PART.fullmatch(name)
    if address is not None:
        return "The parts of an address are named by a path", f"write {address[1]}Address.{address[2]}"
    if project.has_object(captured) and not project.has_field(captured, name):
        view = project.object_view(captured)
        hint = did_you_mean(name, view.fields if view is not None else ()) or f"name a field of {captured}"
        return f"{captured} has no field '{name}'", hint
    return None


RULE = Rule(
    Explanation(
        code="SF644",
        title="Filter the event bus cannot apply",
        rule="A filter is the condition of a query without WHERE: fields of the event itself, compared with literals "
        "that fit their type; no functions, no paths to other records.",
        source="Platform Events Developer Guide, Filter Expression Format; the org answers «The … field in the filter "
        "expression is invalid»",
        bad="""\
kind: PlatformEvent
name: Parcel_Lost__e
fields:
  Code__c: {type: Text, length: 20}
---
kind: PlatformEventChannel
name: Depot__chn
members:
  Parcel_Lost__e: {filterExpression: "Cod__c LIKE 'P-%'"}
""",
        good="""\
kind: PlatformEvent
name: Parcel_Lost__e
fields:
  Code__c: {type: Text, length: 20}
---
kind: PlatformEventChannel
name: Depot__chn
members:
  Parcel_Lost__e: {filterExpression: "Code__c LIKE 'P-%'"}
""",
    ),
    check,
)
