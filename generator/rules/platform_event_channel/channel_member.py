"""The events of a channel, and the fields they are enriched by, exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.platform_event_channel import PlatformEventChannel, captured_object
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.settings.real_time_event import EVENTS
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A member names an event of the project or the org, or the change event of an object of one of them.

    Source: the org answers «it references an invalid event in the "selectedEntity" field».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, PlatformEventChannel):
            for entity in model.members:
                if model.eventType == "monitoring":
                    yield from _monitored(document, entity)
                else:
                    yield from _member(project, document, model, entity)


def _monitored(document: Document, entity: str) -> Iterator[Violation]:
    if entity.removesuffix("Stream") not in EVENTS:
        hint = did_you_mean(entity, EVENTS) or f"name one of {', '.join(sorted(EVENTS))}"
        yield Violation(document, ("members", entity), f"There is no real-time event '{entity}'", hint, at_key=True)


def _member(
    project: ResolvedProject, document: Document, model: PlatformEventChannel, entity: str
) -> Iterator[Violation]:
    captured = captured_object(entity)
    if captured is None:
        if entity.endswith("__e") and not project.has_object(entity) and not project.is_broken(entity):
            events = [name for name in project.objects if name.endswith("__e")]
            hint = did_you_mean(entity, events) or f"add a spec for it, or declare it: externals: {{{entity}: []}}"
            yield Violation(document, ("members", entity), f"There is no event '{entity}'", hint, at_key=True)
        return
    if not project.has_object(captured):
        if not project.is_broken(captured):
            hint = did_you_mean(captured, project.objects) or f"declare it: externals: {{{captured}: []}}"
            message = f"There is no object '{captured}' whose changes '{entity}' could tell"
            yield Violation(document, ("members", entity), message, hint, at_key=True)
        return
    for index, field in enumerate(model.members[entity].enrichedFields or ()):
        if not project.has_field(captured, field):
            view = project.object_view(captured)
            hint = did_you_mean(field, view.fields if view is not None else ())
            hint = hint or f"name a field of {captured} itself, without a path"
            path = ("members", entity, "enrichedFields", index)
            yield Violation(document, path, f"{captured} has no field '{field}'", hint)


RULE = Rule(
    Explanation(
        code="SF643",
        title="Channel member that does not exist",
        rule="A channel's members are events of the project or the org, or change events of their objects, and are "
        "enriched by fields of these objects.",
        source="Metadata API Developer Guide, PlatformEventChannelMember; the org answers «it references an invalid "
        'event in the "selectedEntity" field»',
        bad="kind: PlatformEventChannel\nname: Depot__chn\nmembers: [Parcel_Lost__e]\n",
        good="""\
kind: PlatformEvent
name: Parcel_Lost__e
fields:
  Code__c: {type: Text, length: 20}
---
kind: PlatformEventChannel
name: Depot__chn
members: [Parcel_Lost__e]
""",
    ),
    check,
)
