"""Records that events become have all they must have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.base import ObjectView
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.event_example import event_example

if TYPE_CHECKING:
    from generator.patterns.event_persistence import EventPersistence


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A required field without default is mapped, looked up, or is the key.

    Source: «Required fields are missing», which would send every event to the dead letters.
    """
    for document in documents_of(project, "event-persistence"):
        model = cast("EventPersistence", document.model)
        filled = {*model.fields, *model.lookups, model.key.field}
        filled |= {model.payloadHash.field} if model.payloadHash is not None else set()
        filled |= {model.newerBy.field} if model.newerBy is not None else set()
        for name in _missing(project.object_view(model.object), filled):
            message = f"{model.object}.{name} is required, and no event fills it"
            yield Violation(document, ("fields",), message, f"add {name} to fields", at_key=True)
        letter = model.deadLetter
        filled = {*letter.fields, letter.errorType.field, letter.message, letter.code or "", letter.source or ""}
        filled |= {letter.status.field} if letter.status is not None else set()
        for name in _missing(project.object_view(letter.object), filled):
            message = f"{letter.object}.{name} is required, and no dead letter fills it"
            yield Violation(document, ("deadLetter",), message, f"add {name} to fields", at_key=True)


def _missing(view: ObjectView | None, filled: set[str]) -> Iterator[str]:
    known = {name.lower() for name in filled}
    for name, field in view.fields.items() if view is not None else ():
        required = field.is_required or isinstance(field, MasterDetailField)
        if required and getattr(field, "defaultValue", None) is None and name.lower() not in known:
            yield name


RULE = Rule(
    Explanation(
        code="SF533",
        title="Required field that no event fills",
        rule="Every field that a record or dead letter must have is filled.",
        source="Metadata API: «REQUIRED_FIELD_MISSING»",
        bad=event_example(fields="{}", weight=", required: true"),
        good=event_example(weight=", required: true"),
    ),
    check,
)
