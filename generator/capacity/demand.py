"""What a project's events need: messages, deliveries, clients, channels, and the size of a message."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.fields.base import CustomField
from generator.kinds.platform_event import PlatformEvent
from generator.kinds.platform_event_channel import PlatformEventChannel
from generator.resolve import ResolvedProject

DAYS_OF_A_MONTH: Final = 30
BYTES_OF_A_CHARACTER: Final = 3
"""The most bytes that a character of Apex, a UTF-16 unit, has in UTF-8."""
ENVELOPE: Final = 512
"""The bytes of what every message carries: schema, replay id, EventUuid, author and time of creation, rounded up."""
PUNCTUATION: Final = len('"":"",')
FIXED_LENGTHS: Final = {"Checkbox": 5, "Date": 10, "DateTime": 28}
CUSTOM_CHANNEL: Final = "__chn"
CLIENTS_BY_COMETD: Final = frozenset({"CometD", "EmpApi"})


@dataclass(frozen=True, slots=True)
class EventDemand:
    """What one event needs."""

    name: str
    declared: bool
    """Whether its spec says how much is published."""
    publishes_per_hour: int
    publishes_per_day: int
    deliveries_per_day: int
    flows: int
    message_bytes: int
    clients: Mapping[str, int]
    """The clients by CometD and empApi, by the name of what subscribes."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What the whole project needs: each dimension by its key in the table of allocations."""

    events: Sequence[EventDemand]
    by_key: Mapping[str, int]


def demand(project: ResolvedProject) -> Demand:
    """Add up what the events of a project need, org-wide."""
    events = [_event(model) for model in _events(project)]
    models = [document.model for document in project.documents]
    channels = [m for m in models if isinstance(m, PlatformEventChannel) and m.name.endswith(CUSTOM_CHANNEL)]
    in_channels = {name.lower() for channel in channels for name in channel.members if name.endswith("__e")}
    clients: dict[str, int] = {}
    for event in events:
        for name, count in event.clients.items():
            clients[name] = max(clients.get(name, 0), count)
    deliveries = sum(event.deliveries_per_day for event in events)
    return Demand(
        events,
        {
            "definitions": sum(view.category == "event" for view in project.objects.values()),
            "publishesPerHour": sum(event.publishes_per_hour for event in events),
            "deliveriesPerDay": deliveries,
            "deliveriesPerMonth": deliveries * DAYS_OF_A_MONTH,
            "clients": sum(clients.values()),
            "flowsPerEvent": max((event.flows for event in events), default=0),
            "channels": len(channels),
            "eventsInChannels": len(in_channels),
            "messageBytes": max((event.message_bytes for event in events), default=0),
        },
    )


def _events(project: ResolvedProject) -> Iterator[PlatformEvent]:
    models = [document.model for document in project.documents]
    yield from sorted((model for model in models if isinstance(model, PlatformEvent)), key=lambda event: event.name)


def _event(model: PlatformEvent) -> EventDemand:
    volume = model.volume
    per_day = volume.per_day if volume is not None else 0
    return EventDemand(
        model.name,
        volume is not None,
        volume.publishesPerHourPeak if volume is not None else 0,
        per_day,
        sum(-(-per_day * s.clients * s.share // 100) for s in model.subscribers if s.is_client),
        sum(subscriber.type == "Flow" for subscriber in model.subscribers),
        ENVELOPE + sum(_bytes(name, field) for name, field in model.fields.items()),
        {s.name: s.clients for s in model.subscribers if s.type in CLIENTS_BY_COMETD},
    )


def _bytes(name: str, field: CustomField) -> int:
    """Give the most bytes a field and its name take in a message."""
    length = getattr(field, "length", None)
    if length is not None:
        return len(name) + PUNCTUATION + int(length) * BYTES_OF_A_CHARACTER
    digits = int(getattr(field, "precision", 0)) + len("-.")
    return len(name) + PUNCTUATION + FIXED_LENGTHS.get(field.type, digits)
