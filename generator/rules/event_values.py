"""Values that the event patterns give to fields are legal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.event_example import event_example
from generator.rules.event_types import EVENT_PATTERNS
from generator.suggestions import did_you_mean

SHAPES = {
    "Date": (re.compile(r"\d{4}-\d{2}-\d{2}"), "write a day, 2026-01-31"),
    "DateTime": (re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}Z?"), "write a time in UTC, 2026-01-31 09:00:00"),
    "Checkbox": (re.compile(r"true|false"), "write true or false"),
    **dict.fromkeys(("Number", "Currency", "Percent"), (re.compile(r"-?\d+(?:\.\d+)?"), "write a number")),
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A value is one of the picklist's, or has the shape of the field's type.

    Source: «bad value for restricted picklist field».
    """
    documents = documents_of(project, *EVENT_PATTERNS)
    if not documents:
        return
    from generator.patterns.event_persistence.places import literals  # noqa: PLC0415 - loaded where a project uses it
    from generator.patterns.event_persistence.source import picklist_values  # noqa: PLC0415 - loaded where a project uses it

    for document in documents:
        for path, object_name, field_name, value in literals(document.model):
            view = project.object_view(object_name)
            field = view.field(field_name) if view is not None else None
            if field is None:
                continue  # SF530 reports what does not exist
            text = value if isinstance(value, str) else str(value).lower()
            reason = _reason(field, text, picklist_values(project, field))
            if reason is not None:
                message = f"'{text}' is no value of {object_name}.{field_name}"
                yield Violation(document, path, message, reason)


def _reason(field: CustomField, text: str, known: tuple[str, ...]) -> str | None:
    if known:
        return None if text in known else did_you_mean(text, known) or f"use one of {', '.join(known)}"
    shape, hint = SHAPES.get(field.type, (None, ""))
    return None if shape is None or shape.fullmatch(text) else hint


RULE = Rule(
    Explanation(
        code="SF534",
        title="Value the field does not take",
        rule="A value given to a picklist belongs to it, and a value given to a number, checkbox or date is one.",
        source="Metadata API: «INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST»",
        bad=event_example(invalid="torn"),
        good=event_example(),
    ),
    check,
)
