"""Platform events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.kinds.objects import NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.model.base import Model
from generator.model.types import EventName, Line, Number
from generator.platform.categories import object_category

HOURS_OF_A_DAY = 24


class EventVolume(Model):
    """How many messages of an event the project expects; measured against what the org is allowed."""

    publishesPerHourPeak: Annotated[Number, Ge(0)]
    """Messages published within the busiest hour, by all publishers together."""
    publishesPerDay: Annotated[Number, Ge(0)] | None = None
    """Messages published within 24 hours; derived 24 busiest hours."""

    @property
    def per_day(self) -> int:
        """Give the messages of 24 hours."""
        return self.publishesPerHourPeak * HOURS_OF_A_DAY if self.publishesPerDay is None else self.publishesPerDay


class EventSubscriber(Model):
    """Who receives the messages of an event."""

    name: Line
    """What subscribes; the same name at several events is the same clients, counted once."""
    type: Literal["ApexTrigger", "CometD", "EmpApi", "EventRelay", "Flow", "PubSubApi"]
    """How: Apex triggers and flows are free of delivery allocations, every other client counts."""
    clients: Annotated[Number, Ge(1)] = 1
    """How many subscribe at the same time: each signed-in user of a component with empApi is one; derived 1."""
    share: Annotated[Number, Ge(0), Le(100)] = 100
    """Percent of the messages that reach each client, less than 100 for filtered channels and for hours offline."""

    @property
    def is_client(self) -> bool:
        """Tell a client outside the platform's own transactions, whose deliveries are counted."""
        return self.type not in {"ApexTrigger", "Flow"}


class PlatformEvent(ObjectDocument):
    """A message on the event bus; its fields are Checkbox, Date, DateTime, Number, Text or LongTextArea."""

    category = "platform event"
    field_types = frozenset({"Checkbox", "Date", "DateTime", "Number", "Text", "LongTextArea"})
    formulas = False
    refused_attributes = NOT_ON_LIGHT_OBJECTS

    kind: Literal["PlatformEvent", "CustomObject"] = Field(exclude=True)
    name: EventName = Field(exclude=True)
    """The API name, ending in `__e`."""
    deploymentStatus: Literal["Deployed", "InDevelopment"] = "Deployed"
    """Whether the event can be published; derived Deployed."""
    eventType: Literal["HighVolume"] = "HighVolume"
    """The only type that can still be created."""
    publishBehavior: Literal["PublishAfterCommit", "PublishImmediately"] = "PublishAfterCommit"
    """Whether a rolled-back transaction takes its events with it; derived PublishAfterCommit."""
    volume: Annotated[EventVolume | None, Field(exclude=True)] = None
    """How much is published, for `forcegen capacity`; not part of the metadata."""
    subscribers: Annotated[tuple[EventSubscriber, ...], Field(exclude=True)] = ()
    """Who receives it, for `forcegen capacity`; not part of the metadata."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read every `PlatformEvent`, and objects named as one."""
        name = document.get("name")
        return document.get("kind") == "PlatformEvent" or (isinstance(name, str) and object_category(name) == "event")
