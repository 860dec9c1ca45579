"""A field of a platform event holds something else, or less, than publishers and subscribers expect."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, FieldPair, field_of
from generator.changes.examples import versions
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.platform.categories import object_category
from generator.rules.base import Violation

_EVENT = "kind: PlatformEvent\nname: Parcel_Moved__e\nfields:\n  Code__c: {type: Text, length: 20}\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """A message that was good yesterday is good today, and reads the same."""
    for pair in comparison.fields("event"):
        yield from _changes(pair)
    for definition in comparison.added("CustomField"):
        object_name, _, name = definition.symbol.full_name.partition(".")
        field = field_of(definition)
        if field is None or object_category(object_name) != "event" or not comparison.existed(object_name):
            continue
        if _is_needed(field):
            message = f"The new field '{definition.symbol.full_name}' is required: publishers do not know it yet"
            path = ("fields", name, "required")
            yield Violation(definition.document, path, message, "give it a defaultValue, or leave required out")


def _changes(pair: FieldPair) -> Iterator[Violation]:
    before, after = pair.before, pair.after
    if before.type != after.type:
        message = f"'{pair.full_name}' was {before.type} and becomes {after.type}: subscribers cannot read it as before"
        hint = f"write type: {before.type} again, and add a field of another name with type {after.type}"
        yield pair.changed(message, hint, "type")
        return
    if _is_needed(after) and not _is_needed(before):
        message = f"'{pair.full_name}' could be left out: messages without it are refused when they are published"
        yield pair.changed(message, "give it a defaultValue, or remove required", "required")
    for key, what in (("length", "characters"), ("precision", "digits"), ("scale", "digits behind the point")):
        old, new = before.__dict__.get(key), after.__dict__.get(key)
        if old is not None and new is not None and new < old:
            message = f"'{pair.full_name}' took {old:,} {what} and takes {new:,}: longer values are refused"
            yield pair.changed(message, f"write {key}: {old} again", key)


def _is_needed(field: CustomField) -> bool:
    """Tell whether a message must give the field."""
    return field.is_required and field.__dict__.get("defaultValue") is None


CHANGE = ChangeRule(
    Explanation(
        code="SF981",
        title="Event field changed",
        rule="A message is held against its event when it is published: required fields, lengths and digits. "
        "Subscribers read each field by the type they know; messages that wait on the bus have the old one.",
        source="Platform Events Developer Guide, Considerations for Defining Platform Events, Enforcement "
        "of Field Attributes",
        bad=versions(_EVENT, _EVENT.replace("length: 20", "length: 10")),
        good=versions(_EVENT, _EVENT.replace("length: 20", "length: 40")),
    ),
    check,
)
