"""The fields the event patterns name exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.event_example import event_example
from generator.rules.event_types import EVENT_PATTERNS, type_of
from generator.suggestions import did_you_mean

if TYPE_CHECKING:
    from generator.patterns.event_persistence import EventPersistence


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A field that an event pattern names is one its object has.

    Source: Apex compiler, «Field does not exist: … on …».
    """
    documents = documents_of(project, *EVENT_PATTERNS)
    if not documents:
        return
    from generator.patterns.event_persistence.places import places  # noqa: PLC0415 - loaded where a project uses it

    for document in documents:
        for place in places(document.model, type_of(project)):
            if not project.has_object(place.object) or project.is_broken(place.object):
                continue
            if not project.has_field(place.object, place.field):
                view = project.object_view(place.object)
                yield Violation(
                    document,
                    place.path,
                    f"There is no field '{place.field}' on {place.object}",
                    did_you_mean(place.field, view.fields if view is not None else ()),
                    at_key=place.at_key,
                )
        yield from _related(project, document)


def _related(project: ResolvedProject, document: Document) -> Iterator[Violation]:
    """Check the fields that related records are found by."""
    if getattr(document.model, "pattern", None) != "event-persistence":
        return
    model = cast("EventPersistence", document.model)
    view = project.object_view(model.object)
    for name, related in model.lookups.items():
        target = getattr(view.field(name) if view is not None else None, "referenceTo", None)
        if target is not None and not project.is_broken(target) and not project.has_field(target, related.by):
            known = project.object_view(target)
            yield Violation(
                document,
                ("lookups", name, "by"),
                f"There is no field '{related.by}' on {target}",
                did_you_mean(related.by, known.fields if known is not None else ()),
            )


RULE = Rule(
    Explanation(
        code="SF530",
        title="Event pattern names a field that does not exist",
        rule="Every field an event pattern names is a field of its event, record, dead letter or settings.",
        source="Apex compiler: «Field does not exist»",
        bad=event_example(fields="{Weight__c: Wheight__c}"),
        good=event_example(),
    ),
    check,
)
