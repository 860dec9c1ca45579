"""Loops go over collections, and neither query nor write inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

if TYPE_CHECKING:
    from generator.flows.steps.logic import Loop


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A loop goes over a collection; what it collects is written after it, what it needs is read before it.

    Source: «Too many SOQL queries: 101», «Too many DML statements: 151».
    """
    for document, _, scope in flows(project):
        for item in scope.placed:
            if item.in_loop and item.step.asks:
                word = "queries" if item.step.type in {"GetRecords", "Notification"} else "writes"
                message = f"The step {word} once for every item of the loop"
                hint = "collect in the loop, and write the collection after it"
                if word == "queries":
                    hint = "do it before the loop"
                yield Violation(document, item.path, message, hint)
            if item.step.type == "Loop":
                collection = cast("Loop", item.step).collectionReference
                found = scope.type_of(collection)
                if found is not None and found.data_type and not found.collection:
                    message = f"'{collection}' is no collection"
                    hint = "name a variable with isCollection: true, or records read with getFirstRecordOnly: false"
                    yield Violation(document, (*item.path, "collectionReference"), message, hint)


_GET = """\
  - {type: GetRecords, label: Get Parcels, object: Parcel__c, getFirstRecordOnly: false, continueOnFault: true}
"""
_GONE = """\
variables:
  gone: {dataType: SObject, objectType: Parcel__c, isCollection: true}
"""
RULE = Rule(
    Explanation(
        code="SF666",
        title="Flow loop that queries or writes",
        rule="A loop goes over a collection. Records are read before it and written after it, in one step each.",
        source="Salesforce Help, Flow Bulkification in Transactions",
        bad=flow_example(
            _GET + "  - type: Loop\n    label: Each Parcel\n    collectionReference: Get_Parcels\n    steps:\n"
            '      - {type: UpdateRecords, label: Go, record: "{!Each_Parcel}", continueOnFault: true}\n'
        ),
        good=flow_example(
            _GET + "  - type: Loop\n    label: Each Parcel\n    collectionReference: Get_Parcels\n    steps:\n"
            "      - {type: Assignment, label: Go, assignments: [\n"
            "         {assignToReference: Each_Parcel.State__c, value: Gone},"
            '\n         {assignToReference: gone, value: "{!Each_Parcel}"}]}\n'
            '  - {type: UpdateRecords, label: Save, record: "{!gone}", continueOnFault: true}\n',
            _GONE,
        ),
    ),
    check,
)
