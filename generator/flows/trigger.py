"""What starts a flow: an event, a record, a time, or nothing but a caller."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import StringConstraints

from generator.explanation import Explanation
from generator.flows.conditions import FlowCondition, logic_problems
from generator.model.base import Model, Problem
from generator.model.types import Line, ObjectRef

TRIGGER = Explanation(
    code="SF292",
    title="Flow trigger that does not fit",
    rule="A flow is started by an event, by a record, or at a time. An event has no kind of change, a deletion is seen "
    "before it happens, and conditions of records compare fields of $Record.",
    source="Metadata API Developer Guide, FlowStart",
    bad="""\
kind: PlatformEvent
name: Parcel_Moved__e
---
kind: Flow
name: Weigh_Parcels
trigger: {event: Parcel_Moved__e, recordTriggerType: Create}
variables:
  weight: {dataType: Number}
steps:
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: weight, value: "5"}]}
""",
    good="""\
kind: PlatformEvent
name: Parcel_Moved__e
---
kind: Flow
name: Weigh_Parcels
trigger: {event: Parcel_Moved__e}
variables:
  weight: {dataType: Number}
steps:
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: weight, value: "5"}]}
""",
)
RECORD_KEYS = ("recordTriggerType", "triggerType", "doesRequireRecordChangedToMeetCriteria")


class Schedule(Model):
    """When a flow starts, in the time zone of the org."""

    frequency: Literal["Once", "Daily", "Weekly"]
    """How often."""
    startDate: Annotated[str, StringConstraints(pattern=r"^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")]
    """The first day, `2026-01-31`; Weekly keeps its day of the week."""
    startTime: Annotated[str, StringConstraints(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
    """The time of day, `06:30`."""


class Trigger(Model):
    """What starts the flow, and when it goes on."""

    event: ObjectRef | None = None
    """A platform event; the flow runs for each message, in a transaction of its own."""
    record: ObjectRef | None = None
    """An object; with a schedule the flow runs for each record that meets the conditions."""
    schedule: Schedule | None = None
    """A time."""
    recordTriggerType: Literal["Create", "Update", "CreateAndUpdate", "Delete"] | None = None
    """With record: which change; derived CreateAndUpdate."""
    triggerType: Literal["RecordBeforeSave", "RecordAfterSave"] | None = None
    """With record: before the save, to change only the record itself, or after it; derived RecordAfterSave."""
    doesRequireRecordChangedToMeetCriteria: bool | None = None
    """With record: runs only when an update makes the conditions true."""
    conditions: tuple[FlowCondition, ...] = ()
    """When the flow goes on, such as `$Record.Code__c EqualTo A`."""
    conditionLogic: Line = "and"
    """How the conditions combine; derived and."""
    flowRunAsUser: Literal["TriggeringUser", "DefaultWorkflowUser"] | None = None
    """With event: who the flow runs as; the platform decides when left out."""

    @property
    def object(self) -> str:
        """Give the object that `$Record` is of; nothing where there is none."""
        return self.event or self.record or ""

    @property
    def kind(self) -> str:
        """Give the trigger type of the Metadata API."""
        if self.event is not None:
            return "PlatformEvent"
        if self.schedule is not None:
            return "Scheduled"
        return "RecordBeforeDelete" if self.recordTriggerType == "Delete" else self.triggerType or "RecordAfterSave"

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse what does not belong to the way the flow is started."""
        yield from super().problems(name)
        if self.event is None and self.record is None and self.schedule is None:
            yield Problem(TRIGGER, (), "Nothing starts the flow", "write event, record or schedule")
        if self.event is not None and (self.record is not None or self.schedule is not None):
            key = "record" if self.record is not None else "schedule"
            yield Problem(TRIGGER, (key,), f"An event has no {key}", f"remove {key}", at_key=True)
        if self.event is not None and not self.event.endswith("__e"):
            yield Problem(TRIGGER, ("event",), f"'{self.event}' is no platform event", "write record instead of event")
        if self.record is not None and self.record.endswith(("__e", "__mdt", "__b")):
            yield Problem(TRIGGER, ("record",), f"No record of '{self.record}' starts a flow", "name another object")
        started_by = "an event" if self.event is not None else "a time" if self.schedule is not None else ""
        for key in RECORD_KEYS if started_by else ():
            if getattr(self, key) is not None:
                yield Problem(
                    TRIGGER, (key,), f"A flow started by {started_by} has no {key}", f"remove {key}", at_key=True
                )
        if self.recordTriggerType == "Delete" and self.triggerType is not None:
            message = "A deletion is seen before it happens, nothing is saved"
            yield Problem(TRIGGER, ("triggerType",), message, "remove triggerType", at_key=True)
        if self.flowRunAsUser is not None and self.event is None:
            message = "Only a flow started by an event says who it runs as"
            yield Problem(TRIGGER, ("flowRunAsUser",), message, "remove flowRunAsUser", at_key=True)
        if self.conditions:
            yield from self._condition_problems()

    def _condition_problems(self) -> Iterator[Problem]:
        yield from logic_problems("conditionLogic", self.conditionLogic, self.conditions)
        if not self.object:
            message = "A time alone has no record to compare"
            yield Problem(TRIGGER, ("conditions",), message, "add record", at_key=True)
        for index, condition in enumerate(self.conditions):
            head, _, field = condition.leftValueReference.partition(".")
            if head != "$Record" or not field or (self.event is None and "." in field):
                message = f"'{condition.leftValueReference}' is no field of the record that starts the flow"
                yield Problem(TRIGGER, ("conditions", index), message, "write $Record.Field__c")
            elif condition.operator in {"IsBlank", "IsEmpty", "WasVisited"}:
                message = f"What starts a flow cannot be asked {condition.operator}"
                yield Problem(TRIGGER, ("conditions", index), message, "write IsNull or EqualTo")

    def start(self) -> dict[str, Any]:
        """Give the elements of the start that need no other knowledge."""
        tree: dict[str, Any] = {"triggerType": self.kind}
        if self.object:
            tree["object"] = self.object
        if self.schedule is not None:
            tree["schedule"] = {
                "frequency": self.schedule.frequency,
                "startDate": self.schedule.startDate,
                "startTime": f"{self.schedule.startTime}:00.000Z",
            }
        elif self.record is not None:
            tree["recordTriggerType"] = self.recordTriggerType or "CreateAndUpdate"
            if self.doesRequireRecordChangedToMeetCriteria is not None:
                tree["doesRequireRecordChangedToMeetCriteria"] = self.doesRequireRecordChangedToMeetCriteria
        if self.flowRunAsUser is not None:
            tree["flowRunAsUser"] = self.flowRunAsUser
        return tree
