"""The fields the event patterns name have types that fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.event_example import event_example

if TYPE_CHECKING:
    from generator.patterns.event_persistence.places import TypeOf

EVENT_PATTERNS = ("event-persistence", "event-publisher", "event-subscriber", "phone-number")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A field has a type that fits its role, or the value written to it.

    Source: Apex compiler, «Illegal assignment from … to …».
    """
    documents = documents_of(project, *EVENT_PATTERNS)
    if not documents:
        return
    from generator.patterns.event_persistence.places import places  # noqa: PLC0415 - loaded where a project uses it

    for document in documents:
        for place in places(document.model, type_of(project)):
            found = type_of(project)(place.object, place.field)
            if found is not None and place.types and found not in place.types:
                yield Violation(
                    document,
                    place.path,
                    f"{place.object}.{place.field} is a {found} field, which does not fit here",
                    f"use a field of type {' or '.join(sorted(place.types))}",
                    at_key=place.at_key,
                )


def type_of(project: ResolvedProject) -> TypeOf:
    """Give the function that knows the type of each field, as far as the specs say."""
    from generator.patterns.event_persistence.source import SYSTEM_TYPES  # noqa: PLC0415 - loaded where a project uses it

    def of(object_name: str, field_name: str) -> str | None:
        view = project.object_view(object_name)
        field = view.field(field_name) if view is not None else None
        if field is not None:
            return field.type
        return SYSTEM_TYPES.get(field_name) if object_name.endswith("__e") else None

    return of


RULE = Rule(
    Explanation(
        code="SF531",
        title="Field of an event pattern has the wrong type",
        rule="A value fits the field it is written to, and each role of an event pattern has a fitting one.",
        source="Apex compiler: «Illegal assignment»",
        bad=event_example(fields="{Weight__c: Barcode__c}"),
        good=event_example(),
    ),
    check,
)
