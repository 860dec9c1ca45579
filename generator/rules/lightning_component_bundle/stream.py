"""A component listens to a platform event that is there, and to fields it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.components.example import COLUMNS, CONTROLLER, PARCEL, PARCEL_LIST, ROWS, SCAN
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

if TYPE_CHECKING:
    from generator.components.streams import Stream

_EVENT_SUFFIX = "__e"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The event of a stream is a platform event; the fields it is matched by, and the one with the record, are its own.

    Source: LWC Developer Guide, lightning/empApi: the channel of a platform event is `/event/Name__e`.
    """
    for document in project.having("event_stream"):
        listens = getattr(document.model, "event_stream", None)
        stream: Stream | None = listens() if listens is not None else None
        if stream is None or project.is_broken(stream.event):
            continue
        if not stream.event.endswith(_EVENT_SUFFIX):
            if project.has_object(stream.event):
                message = f"'{stream.event}' is no platform event"
                yield Violation(document, ("stream", "event"), message, "name a platform event, which ends with __e")
            continue
        view = project.object_view(stream.event)
        if view is None:  # that there is no such event is said where references are checked
            continue
        for path, name in stream.fields():
            if not project.has_field(stream.event, name):
                hint = did_you_mean(name, view.fields) or f"it has {', '.join(view.fields)}"
                message = f"There is no field '{name}' on {stream.event}"
                yield Violation(document, ("stream", *path), message, hint, at_key=path[0] == "matches")


_BAD = (
    PARCEL
    + SCAN
    + CONTROLLER
    + """\
kind: LightningComponentBundle
name: eventStream
pattern: event-stream
description: One subscription for all components of a page.
---
"""
    + PARCEL_LIST
    + ROWS
    + COLUMNS
    + "stream:\n  event: Parcel_Scan__e\n  matches: {Stop__c: [sorted]}\n"
)

RULE = Rule(
    Explanation(
        code="SF582",
        title="Component that listens to what no event says",
        rule="A stream names a platform event; the fields under matches and record are fields of the event.",
        source="LWC Developer Guide, lightning/empApi",
        bad=_BAD,
        good=_BAD.replace("Stop__c", "Step__c"),
    ),
    check,
)
