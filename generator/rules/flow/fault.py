"""A step that can fail says what happens then."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.flows.step import Faulty
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Outside of fault paths every query, write and action has one, or the flow goes on.

    Source: a flow without fault path ends with a mail to its last author, and everything it did is rolled back.
    """
    for document, flow, scope in flows(project):
        if flow.trigger is not None and flow.trigger.kind == "RecordBeforeSave":
            continue
        for item in scope.placed:
            step = item.step
            if isinstance(step, Faulty) and not item.in_fault and not step.onFault and not step.continueOnFault:
                message = f"Nothing says what happens when the step '{item.name}' fails"
                yield Violation(document, item.path, message, "add onFault with steps, or continueOnFault: true")


RULE = Rule(
    Explanation(
        code="SF667",
        title="Flow step without fault path",
        rule="A step that reads, writes or calls says under onFault what happens when it fails, or goes on with "
        "continueOnFault.",
        source="Salesforce Help, Customize What Happens When a Flow Fails",
        bad=flow_example("  - {type: CreateRecords, label: Log, object: Parcel__c, fields: {Name: $Record.Code__c}}\n"),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c}}\n"
        ),
    ),
    check,
    Severity.WARNING,
)
