"""A platform event, or one of its fields, is no longer there under the name that others use."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, named
from generator.changes.examples import versions
from generator.changes.renames import renamed_fields, renamed_objects
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.kinds.platform_event import PlatformEvent
from generator.platform.categories import object_category
from generator.resolve import Definition
from generator.rules.base import Violation

_EVENT = "kind: PlatformEvent\nname: Parcel_Moved__e\nfields:\n  Code__c: {type: Text, length: 20}\n"
_PLACE = "  Place__c: {type: Text, length: 80}\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """Publishers and subscribers name an event and its fields."""
    objects, fields = renamed_objects(comparison), renamed_fields(comparison)
    for gone in comparison.gone("CustomObject", "CustomField"):
        name = gone.symbol.full_name
        if object_category(name.partition(".")[0]) != "event":
            continue
        is_field = gone.symbol.metadata_type == "CustomField"
        came = (fields if is_field else objects).get(name)
        what = "field" if is_field else "event"
        message = f"The {what} '{name}' is gone{_as(came)}{_subscribers(gone.document.model)}"
        hint = (
            "add the new field beside it and publish both, until no subscriber reads the old one"
            if is_field
            else "publish both events until every subscriber has moved; delete its triggers first: a deleted event is "
            "final, and messages on the bus go with it"
        )
        if came is None:
            yield comparison.removal(gone, message, hint)
        else:
            yield Violation(came.document, came.symbol.path, message, hint, at_key=is_field)


def _as(came: Definition | None) -> str:
    return f", renamed to '{came.symbol.full_name.rpartition('.')[2]}'" if came is not None else ""


def _subscribers(model: Kind) -> str:
    """Name the subscribers that the earlier spec knew."""
    known = [subscriber.name for subscriber in model.subscribers] if isinstance(model, PlatformEvent) else []
    return f": {named(known)} subscribe{'s' if len(known) == 1 else ''} to it" if known else ": who uses it breaks"


CHANGE = ChangeRule(
    Explanation(
        code="SF980",
        title="Event or event field removed",
        rule="Publishers and subscribers know an event and its fields by their API names: under a new name subscribers "
        "must subscribe again, and a deleted event is final.",
        source="Platform Events Developer Guide, Considerations for Defining and Publishing Platform Events",
        bad=versions(_EVENT + _PLACE, _EVENT),
        good=versions(_EVENT, _EVENT + _PLACE),
    ),
    check,
)
