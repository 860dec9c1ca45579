"""Apex triggers: one statement that calls a handler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.explanation import Explanation, with_files
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Rendering, Symbol
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApexTriggerName, ApiVersion, Description, Label, Number, ObjectRef, Reference

TriggerEvent = Literal[
    "before insert",
    "before update",
    "before delete",
    "after insert",
    "after update",
    "after delete",
    "after undelete",
]

_TRIGGER = """\
kind: PlatformEvent
name: Parcel_Moved__e
fields:
  Code__c: {type: Text, length: 40}
---
kind: ApexClass
name: ParcelMovedHandler
pattern: source
body: ParcelMovedHandler.cls
---
kind: ApexTrigger
name: ParcelMovedTrigger
object: Parcel_Moved__e
events: [after insert]
handler: ParcelMovedHandler
"""
_HANDLER = {
    "ParcelMovedHandler.cls": """\
public with sharing class ParcelMovedHandler {
    public static void handle(List<SObject> events) {
        System.debug(events.size());
    }
}
"""
}
EVENT_TRIGGER = Explanation(
    code="SF501",
    title="Trigger event the object does not have",
    rule="A platform event has no trigger events besides after insert.",
    source="Apex compiler: «Platform Event SObjects only supports after insert»",
    bad=_TRIGGER.replace("after insert", "before insert"),
    good=with_files(_TRIGGER, _HANDLER),
)
SUBSCRIBER = Explanation(
    code="SF502",
    title="Subscriber configuration that does not fit",
    rule="Only triggers on platform events are subscribers; several partitions need a partition key.",
    source="Metadata API Developer Guide, PlatformEventSubscriberConfig",
    bad=_TRIGGER.replace("object: Parcel_Moved__e", "object: Account") + "subscriber: {batchSize: 200}\n",
    good=with_files(_TRIGGER + "subscriber: {batchSize: 200}\n", _HANDLER),
)


class Subscriber(Model):
    """How the platform feeds an event trigger; the running user is left to the deploy."""

    batchSize: Annotated[Number, Ge(1), Le(2000)] | None = None
    """The most events in one run, 1 to 2,000; the platform's default is 2,000."""
    numPartitions: Annotated[Number, Ge(1), Le(10)] | None = None
    """How many runs go side by side, 1 to 10."""
    partitionKey: AnyText | None = None
    """What decides the partition: `EventUuid`, or `Event__e.Field__c` of a required field."""
    masterLabel: Label | None = None
    """The label of the configuration; derived from the trigger."""


class ApexTrigger(Kind):
    """A trigger that hands its records to a handler class; one per object."""

    metadata_type = "ApexTrigger"

    kind: Literal["ApexTrigger"] = Field(exclude=True)
    name: ApexTriggerName = Field(exclude=True)
    """The name of the trigger, at most 40 characters."""
    object: ObjectRef
    """The object or event."""
    events: Annotated[tuple[TriggerEvent, ...], Field(min_length=1)]
    """When it runs: `after insert` for events."""
    handler: Annotated[AnyText, Reference("ApexClass")]
    """The class it calls."""
    description: Description | None = None
    """What the trigger starts."""
    apiVersion: ApiVersion | None = None
    """The API version; the project's when left out."""
    subscriber: Subscriber | None = None
    """For a trigger on an event: batch size and partitions."""

    @property
    def config_name(self) -> str:
        """Give the name of the subscriber configuration."""
        return f"{self.name}Config"

    def symbols(self) -> Iterator[Symbol]:
        """Yield the trigger and its subscriber configuration."""
        yield Symbol("ApexTrigger", self.name, ("name",))
        if self.subscriber is not None:
            yield Symbol("PlatformEventSubscriberConfig", self.config_name, ("subscriber",))

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse events the object does not have and a subscriber configuration without an event."""
        yield from super().problems(name)
        is_event = self.object.endswith("__e")
        for index, event in enumerate(self.events):
            if is_event and event != "after insert":
                message = f"A platform event has no trigger event '{event}'"
                yield Problem(EVENT_TRIGGER, ("events", index), message, "write events: [after insert]")
        if self.subscriber is None:
            return
        if not is_event:
            message = "Only a trigger on a platform event has a subscriber configuration"
            yield Problem(SUBSCRIBER, ("subscriber",), message, "remove subscriber", at_key=True)
        elif (self.subscriber.numPartitions or 1) > 1 and self.subscriber.partitionKey is None:
            message = "Several partitions need a partition key"
            yield Problem(SUBSCRIBER, ("subscriber", "numPartitions"), message, "add partitionKey: EventUuid")

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say how to see that a subscriber runs."""
        del project
        if self.object.endswith("__e"):
            text = f"`{self.object}`: the trigger `{self.name}` is listed as Running, and its position moves."
            yield DeploymentNote("check", text, "Setup, Platform Events, Subscriptions")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the trigger and its subscriber configuration."""
        handler = project.model("ApexClass", self.handler)
        call = getattr(handler, "trigger_statement", None)
        statement = call(self.object, "Trigger.new") if call is not None else f"{self.handler}.handle(Trigger.new);"
        values: Mapping[str, Any] = {"spec": self, "statement": statement, "events": ", ".join(self.events)}
        tree = {"apiVersion": self.apiVersion or project.api_version, "status": "Active"}
        yield Component("ApexTrigger", self.name, tree, (), Rendering("apex/trigger.trigger.j2", values))
        if self.subscriber is not None:
            config = {
                **self.subscriber.tree(),
                "isProtected": False,
                "masterLabel": self.subscriber.masterLabel or label_of(self.name)[:40].rstrip(),
                "platformEventConsumer": self.name,
            }
            yield Component("PlatformEventSubscriberConfig", self.config_name, config, ("subscriber",))
