"""What a spec says of the volume of an event makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.platform_event import HOURS_OF_A_DAY, PlatformEvent
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A day has no more messages than 24 of its busiest hours and no fewer than one; subscribers need a volume.

    Triggers and flows are one subscriber each, in the transactions of the platform itself.
    """
    for document in project.documents:
        if isinstance(document.model, PlatformEvent):
            yield from _event(document, document.model)


def _event(document: Document, event: PlatformEvent) -> Iterator[Violation]:
    volume = event.volume
    if volume is not None:
        most = volume.publishesPerHourPeak * HOURS_OF_A_DAY
        if not volume.publishesPerHourPeak <= volume.per_day <= most:
            yield Violation(
                document,
                ("volume", "publishesPerDay"),
                f"{volume.per_day} messages a day do not fit {volume.publishesPerHourPeak} in the busiest hour",
                f"write from {volume.publishesPerHourPeak} to {most}, or leave it out",
            )
    elif event.subscribers:
        message = "The subscribers receive an unknown number of messages"
        yield Violation(document, ("subscribers",), message, "add volume: {publishesPerHourPeak: …}", at_key=True)
    for index, subscriber in enumerate(event.subscribers):
        for key in ("clients", "share"):
            if not subscriber.is_client and key in subscriber.model_fields_set:
                yield Violation(
                    document,
                    ("subscribers", index, key),
                    f"A subscriber of the type {subscriber.type} has no {key}",
                    f"remove {key}",
                    at_key=True,
                )


RULE = Rule(
    Explanation(
        code="SF629",
        title="Volume that contradicts itself",
        rule="An event with subscribers says its volume; a day has at least its busiest hour and at most 24 of them; "
        "triggers and flows have neither clients nor a share.",
        source="Platform Events Developer Guide, Platform Event Allocations",
        bad="kind: PlatformEvent\nname: Moved__e\nvolume: {publishesPerHourPeak: 100, publishesPerDay: 5000}\n",
        good="kind: PlatformEvent\nname: Moved__e\nvolume: {publishesPerHourPeak: 100, publishesPerDay: 2000}\n",
    ),
    check,
)
