"""Handlers, services, helpers and triggers of events belong together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.apex_trigger import ApexTrigger
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.event_example import event_example

if TYPE_CHECKING:
    from generator.patterns.event_persistence import EventPersistence
    from generator.patterns.event_subscriber import EventSubscriber


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A service takes the events its subscriber gets, and what is called has the method that is called.

    Source: Apex compiler, «Method does not exist or incorrect signature».
    """
    for document in documents_of(project, "event-subscriber"):
        yield from _subscriber(project, document, cast("EventSubscriber", document.model))
    for document in documents_of(project, "event-persistence"):
        yield from _persistence(project, document, cast("EventPersistence", document.model))


def _subscriber(project: ResolvedProject, document: Document, model: EventSubscriber) -> Iterator[Violation]:
    for index, name in enumerate(model.services):
        service = project.model("ApexClass", name)
        path = ("services", index)
        if service is None:
            continue  # SF302 reports what does not exist
        if getattr(service, "pattern", None) != "event-persistence":
            message = f"{name} is no class of pattern event-persistence"
            yield Violation(document, path, message, "name a class that declares pattern: event-persistence")
        elif (event := cast("EventPersistence", service).event).lower() != model.event.lower():
            message = f"{name} persists {event}, not {model.event}"
            yield Violation(document, path, message, f"name a service with event: {model.event}")
    triggers = (d.model for d in project.documents if isinstance(d.model, ApexTrigger))
    handled = [trigger for trigger in triggers if trigger.handler.lower() == model.name.lower()]
    if not handled:
        message = f"No trigger hands events to {model.name}"
        yield Violation(document, ("name",), message, f"add an ApexTrigger on {model.event} with handler: {model.name}")
    elif all(trigger.object.lower() != model.event.lower() for trigger in handled):
        message = f"The trigger {handled[0].name} hands over {handled[0].object}, not {model.event}"
        yield Violation(document, ("event",), message, f"write event: {handled[0].object}")


def _persistence(project: ResolvedProject, document: Document, model: EventPersistence) -> Iterator[Violation]:
    wanted: list[tuple[KeyPath, str | None, str]] = [
        (("key", "hashWith"), model.key.hashWith, "idempotency-key"),
        (("phoneClass",), model.phoneClass, "phone-number"),
    ]
    if model.afterWrite is not None:
        wanted.append((("afterWrite", "publisher"), model.afterWrite.publisher, "event-publisher"))
    for path, name, pattern in wanted:
        helper = project.model("ApexClass", name) if name is not None else None
        if helper is not None and getattr(helper, "pattern", None) != pattern:
            message = f"{name} is no class of pattern {pattern}"
            yield Violation(document, path, message, f"name a class that declares pattern: {pattern}")
    if model.phoneClass is None:
        for path, _, source in model.sources():
            if source.transform == "phone":
                yield Violation(document, path, "The transform phone needs phoneClass", "add phoneClass")
        for name, related in model.lookups.items():
            if related.transform == "phone":
                yield Violation(document, ("lookups", name), "The transform phone needs phoneClass", "add phoneClass")


RULE = Rule(
    Explanation(
        code="SF535",
        title="Classes of an event that do not fit together",
        rule="A trigger on the event calls the subscriber, which calls services of that event.",
        source="Apex compiler: «Method does not exist or incorrect signature»",
        bad=event_example()
        + """\
---
kind: ApexClass
name: ParcelScanHandler
pattern: event-subscriber
description: Receives the scans.
event: Parcel_Scan__e
services: [ParcelService]
""",
        good=event_example()
        + """\
---
kind: ApexClass
name: ParcelScanHandler
pattern: event-subscriber
description: Receives the scans.
event: Parcel_Scan__e
services: [ParcelService]
---
kind: ApexTrigger
name: ParcelScanTrigger
object: Parcel_Scan__e
events: [after insert]
handler: ParcelScanHandler
""",
    ),
    check,
)
