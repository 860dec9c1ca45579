"""Platform events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from generator.kinds.objects import NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.model.types import EventName
from generator.platform.categories import object_category


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

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read every `PlatformEvent`, and objects named as one."""
        name = document.get("name")
        return document.get("kind") == "PlatformEvent" or (isinstance(name, str) and object_category(name) == "event")
