"""The values of a flow have the types that the platform wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.explanation import Explanation
from generator.flows.step import Use
from generator.flows.values import MOMENTS, NUMBERS, TEXTS, ValueType
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

if TYPE_CHECKING:
    from generator.flows.scope import Scope

GROUPS = (TEXTS, NUMBERS, MOMENTS)
"""Data types that take each other's values."""
WORDS = {
    "SObject": "a record",
    "String": "text",
    "Picklist": "text",
    "Multipicklist": "text",
    "Boolean": "true or false",
}
HINTS = {
    "String": "put it into a text template, and use that",
    "Number": "write digits, or name something that holds a number",
    "Boolean": "write true or false, or name something that holds it",
    "Date": "write it as 2026-01-31",
    "DateTime": "write it as 2026-01-31T08:00:00Z",
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A literal can be read as the type that is wanted, a reference has it; single values take no collection.

    Source: «The type for the input parameter "…" doesn't match the type for the assigned value.», «The
    inputAssignments field can't use a collection variable.»
    """
    for document, _, scope in flows(project):
        for path, use in scope.uses():
            problem = _problem(scope, use)
            if problem is not None:
                yield Violation(document, path, *problem)


def _problem(scope: Scope, use: Use) -> tuple[str, str] | None:
    wanted = use.expected.data_type
    if len(use.value.tree()) != 1 or not wanted:
        return None
    hint = HINTS.get(wanted, HINTS["String"] if wanted in TEXTS else HINTS["Number"])
    named = use.value.elementReference
    if named is None:
        takes_literal = wanted != "SObject" and not use.expected.collection
        return (
            None if takes_literal and use.value.fits(wanted) else (f"'{use.value.text}' is not {_word(wanted)}", hint)
        )
    found = scope.type_of(named)
    if found is None or not found.data_type or (use.expected.collection and not found.collection):
        return None
    return _mismatch(named, found, use.expected, hint)


def _mismatch(named: str, found: ValueType, expected: ValueType, hint: str) -> tuple[str, str] | None:
    wanted = expected.data_type
    problem = None
    if found.collection and not expected.collection:
        problem = f"'{named}' is a collection, and one value is wanted here", "go over it in a loop"
    elif found.data_type == "SObject" and wanted != "SObject":
        problem = f"'{named}' is a record, and one value is wanted here", f"name a field: {named}.Id"
    elif found.data_type != wanted and not any({found.data_type, wanted} <= group for group in GROUPS):
        problem = f"'{named}' holds {_word(found.data_type)}, not {_word(wanted)}", hint
    elif found.object and expected.object and found.object != expected.object:
        problem = f"'{named}' is a record of {found.object}, not of {expected.object}", "name another record"
    return problem


def _word(data_type: str) -> str:
    return WORDS.get(data_type, f"a {data_type}")


RULE = Rule(
    Explanation(
        code="SF662",
        title="Flow value of another type",
        rule="A field, variable or input takes values of its own type: numbers are digits, dates are written as "
        "2026-01-31, and a number becomes a text only inside a text.",
        source="Metadata API: «The type for the input parameter … doesn't match the type for the assigned value.»",
        bad=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Weight__c}}\n"
        ),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            '     fields: {Name: "{!$Record.Weight__c} kg", Weight__c: $Record.Weight__c}}\n'
        ),
    ),
    check,
)
