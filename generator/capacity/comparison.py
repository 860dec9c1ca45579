"""The project's demand beside the allocations of an edition, with advice where it is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.capacity.allocations import ADD_ONS, WITHOUT_ADD_ONS, Allocation, allocations
from generator.capacity.demand import EventDemand, demand
from generator.resolve import ResolvedProject

ADVICE: Final = {
    "definitions": "define fewer events, tell them apart by a field",
    "publishesPerHour": "publish one event for several records, or send bulk data by the Bulk API",
    "deliveriesPerDay": "filter by a channel, let Apex or a flow do what clients do, or let fewer clients listen",
    "deliveriesPerMonth": "filter by a channel, let Apex or a flow do what clients do, or let fewer clients listen",
    "clients": "let one client listen for many people",
    "flowsPerEvent": "put several flows into one",
    "channels": "let consumers share channels",
    "eventsInChannels": "put fewer events into channels",
    "messageBytes": "send the id of a record, or a pointer, instead of long text",
}
"""What to do where a dimension is over, by its key."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension: what the project needs, what the org is allowed, and what to do if that is too little."""

    key: str
    title: str
    demand: int
    allowed: int
    source: str
    advice: str = ""

    @property
    def fits(self) -> bool:
        """Tell whether the org allows what the project needs."""
        return self.demand <= self.allowed

    @property
    def percent(self) -> int:
        """Give the used share in percent, rounded up."""
        return -(-self.demand * 100 // self.allowed)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The project beside one edition with its add-ons."""

    edition: str
    add_ons: Sequence[str]
    rows: Sequence[Row]
    events: Sequence[EventDemand]

    @property
    def fits(self) -> bool:
        """Tell whether the org allows all that the project needs."""
        return all(row.fits for row in self.rows)

    @property
    def undeclared(self) -> list[str]:
        """Name the events whose specs do not say how much is published."""
        return [event.name for event in self.events if not event.declared]

    def as_json(self) -> dict[str, Any]:
        """Give the comparison for programs."""
        return {
            "edition": self.edition,
            "addOns": list(self.add_ons),
            "fits": self.fits,
            "undeclared": self.undeclared,
            "allocations": [
                {
                    "key": row.key,
                    "demand": row.demand,
                    "allowed": row.allowed,
                    "percent": row.percent,
                    "fits": row.fits,
                    "advice": row.advice,
                    "source": row.source,
                }
                for row in self.rows
            ],
            "events": [
                {
                    "name": event.name,
                    "publishesPerHourPeak": event.publishes_per_hour,
                    "publishesPerDay": event.publishes_per_day,
                    "deliveriesPerDay": event.deliveries_per_day,
                    "messageBytes": event.message_bytes,
                }
                for event in self.events
            ],
        }


def compare(project: ResolvedProject, edition: str, add_ons: Sequence[str] = ()) -> Comparison:
    """Compare what a project needs with what an org of the edition is allowed."""
    needed = demand(project)
    rows = []
    for allocation in allocations().values():
        allowed = allocation.allowed(edition, add_ons)
        if allowed is not None:
            wanted = needed.by_key[allocation.key]
            advice = _advice(allocation, edition, wanted - allowed) if wanted > allowed else ""
            rows.append(Row(allocation.key, allocation.title, wanted, allowed, allocation.source, advice))
    return Comparison(edition, tuple(add_ons), tuple(rows), needed.events)


def _advice(allocation: Allocation, edition: str, missing: int) -> str:
    """Give what to do, and how many more add-ons would do where one is sold."""
    helping = [name for name in ADD_ONS if allocation.by_add_on[name] and edition not in WITHOUT_ADD_ONS]
    bought = [f"{-(-missing // allocation.by_add_on[name])} more {name} by --add-on" for name in helping]
    return "; or ".join([ADVICE[allocation.key], *bought])
