"""A flow does not start itself again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

if TYPE_CHECKING:
    from generator.flows.steps.records import CreateRecords, UpdateRecords


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A flow of an event does not publish that event; one of a record changes its objects' records on conditions only.

    Source: Platform Events Developer Guide, Avoid Infinite Trigger Loops.
    """
    for document, flow, scope in flows(project):
        trigger = flow.trigger
        if trigger is None or not trigger.object or trigger.kind == "Scheduled":
            continue
        for item in scope.placed:
            if item.step.type not in {"CreateRecords", "UpdateRecords"}:
                continue
            step = cast("CreateRecords | UpdateRecords", item.step)
            if step.written(scope) != trigger.object:
                continue
            guarded = bool(trigger.conditions) and trigger.event is None
            starts = step.type == "CreateRecords" or (trigger.event is None and trigger.recordTriggerType != "Create")
            if starts and not guarded and not (trigger.event is None and trigger.kind == "RecordBeforeSave"):
                message = f"The step starts the flow again: it is started by {trigger.object}"
                hint = "take the step out, or add conditions to the trigger that no longer hold afterwards"
                yield Violation(document, item.path, message, hint)


RULE = Rule(
    Explanation(
        code="SF665",
        title="Flow that starts itself again",
        rule="A flow that an event starts does not publish the event, and one that a record starts writes records of "
        "the same object only where its trigger has conditions.",
        source="Platform Events Developer Guide: infinite loops of a subscriber that publishes its own event",
        bad=flow_example(
            "  - {type: CreateRecords, label: Tell, object: Parcel_Moved__e, continueOnFault: true,\n"
            "     fields: {Code__c: $Record.Code__c}}\n"
        ),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c}}\n"
        ),
    ),
    check,
)
