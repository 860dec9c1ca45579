"""The subscriber of a platform event: chunks, checkpoints, and retries that end in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.kinds.base import ProjectView
from generator.model.types import AnyText, Number, ObjectRef, Reference
from generator.patterns.base import ApexPattern
from generator.patterns.event_persistence import EventPersistence
from generator.patterns.event_persistence.settings import SettingsRecord

MOST_RETRIES = 8


class SubscriberSettings(SettingsRecord):
    """The numbers administrators may change."""

    maxRetries: AnyText
    """The number field with the most retries of a batch."""


class EventSubscriber(ApexPattern):
    """The handler of an event trigger: hands one chunk at a time to the services that persist it."""

    handles_trigger: ClassVar[bool] = True

    pattern: Literal["event-subscriber"]
    """What the class does."""
    event: ObjectRef
    """The event."""
    services: Annotated[tuple[Annotated[AnyText, Reference("ApexClass")], ...], Field(min_length=1)]
    """The classes of pattern event-persistence that write the events, in this order."""
    chunkSize: Annotated[Number, Ge(1), Le(2000)] = 200
    """The most events of one run; the platform starts another run for the rest."""
    maxRetries: Annotated[Number, Ge(0), Le(MOST_RETRIES)] = 4
    """How often a batch is asked for again; the platform gives the subscriber up after the ninth time."""
    settings: SubscriberSettings | None = None
    """The metadata record that overrules the number of retries."""
    invalidates: tuple[Annotated[AnyText, Reference("ApexClass")], ...] = ()
    """Classes with `static void invalidate()`, called once per batch after everything is written."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the first service's examples for the tests, and whether a trigger delivers events."""
        services = [project.model("ApexClass", name) for name in self.services]
        first = next((service for service in services if isinstance(service, EventPersistence)), None)
        triggers = (project.model("ApexTrigger", name) for name in project.names("ApexTrigger"))
        return {
            "most_retries": MOST_RETRIES,
            "first": first,
            "persistence": first.context(project) if first is not None else {},
            "triggered": any(getattr(trigger, "handler", None) == self.name for trigger in triggers),
            "factory": project.test_data_factory,
        }
