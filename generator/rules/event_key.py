"""The key of a persisted event is one the database can uphold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.fields.text import TextField
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.rules.event_example import event_example

if TYPE_CHECKING:
    from generator.patterns.event_persistence import EventPersistence

HASH_LENGTH = 64


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The key field is an external id; where content is compared or the key hashed it is unique, so that it decides.

    Source: Apex Developer Guide, Upserting Records.
    """
    for document in documents_of(project, "event-persistence"):
        model = cast("EventPersistence", document.model)
        view = project.object_view(model.object)
        field = view.field(model.key.field) if view is not None else None
        if field is None:
            continue  # SF530 reports what does not exist
        path = ("key", "field")
        if not isinstance(field, TextField) or not field.is_external_id:
            message = f"{model.key.field} is no text field that is an external id, so nothing can be upserted by it"
            yield Violation(document, path, message, "give the field type: Text and externalId: true")
        elif model.key.hashWith is not None and field.length < HASH_LENGTH:
            message = f"{model.key.field} holds {field.length} characters, a hashed key has {HASH_LENGTH}"
            yield Violation(document, path, message, f"give the field length: {HASH_LENGTH}")
        elif (model.key.hashWith is not None or model.payloadHash is not None) and not field.is_unique:
            message = f"{model.key.field} is not unique, so two parallel runs could write the same event twice"
            yield Violation(document, path, message, "give the field unique: true")


RULE = Rule(
    Explanation(
        code="SF532",
        title="Key field that cannot hold the key",
        rule="The key field is a unique external id of type Text, with room for a hash where the key is hashed.",
        source="Apex Developer Guide, Upserting Records",
        bad=event_example(key="Weight__c"),
        good=event_example(),
    ),
    check,
)
