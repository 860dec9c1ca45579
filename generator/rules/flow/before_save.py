"""Before a record is saved a flow changes only that record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

ALLOWED = frozenset({"Assignment", "Decision", "End", "GetRecords", "Loop"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A flow before the save assigns, decides, loops and reads; it neither writes nor calls.

    Source: Flow Builder offers a fast field update no other elements.
    """
    for document, flow, scope in flows(project):
        if flow.trigger is None or flow.trigger.kind != "RecordBeforeSave":
            continue
        for item in scope.placed:
            if item.step.type not in ALLOWED:
                message = f"A flow before the save has no {item.step.type}"
                hint = "assign to $Record.Field__c, or write triggerType: RecordAfterSave"
                yield Violation(document, (*item.path, "type"), message, hint)


_BEFORE = "{record: Parcel__c, triggerType: RecordBeforeSave}"
RULE = Rule(
    Explanation(
        code="SF669",
        title="Flow step that is not possible before the save",
        rule="A flow that runs before a record is saved changes the record by assignments to $Record; it does not "
        "write records, call actions or other flows.",
        source="Salesforce Help, Record-Triggered Flows: Fast Field Updates",
        bad=flow_example(
            "  - {type: UpdateRecords, label: Set, record: $Record, fields: {State__c: Here}, continueOnFault: true}\n",
            trigger=_BEFORE,
        ),
        good=flow_example(
            "  - {type: Assignment, label: Set, assignments: [{assignToReference: $Record.State__c, value: Here}]}\n",
            trigger=_BEFORE,
        ),
    ),
    check,
)
