"""A master-detail field becomes a lookup in the deployment that removes the roll-ups over it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, named
from generator.changes.conversions import SOURCE
from generator.changes.examples import PARCEL, versions
from generator.explanation import Explanation
from generator.fields.computed import SummaryField
from generator.rules.base import Violation

_LINES: Final = """\
---
kind: CustomObject
name: Line__c
nameField: {label: Line, type: Text}
fields:
"""
_DETAIL: Final = f"{_LINES}  Parcel__c: {{type: MasterDetail, referenceTo: Parcel__c}}\n"
_LOOKUP: Final = f"{_LINES}  Parcel__c: {{type: Lookup, referenceTo: Parcel__c}}\n"
_ROLL_UP: Final = (
    "fields:\n  Lines__c: {type: Summary, summaryOperation: count, summaryForeignKey: Line__c.Parcel__c}\n"
)


def check(comparison: Comparison) -> Iterator[Violation]:
    """A master-detail field that roll-ups count by becomes a lookup only after they have been deleted."""
    roll_ups: dict[str, list[str]] = {}
    for view in comparison.before.objects.values():
        for name, field in view.fields.items():
            if isinstance(field, SummaryField):
                roll_ups.setdefault(field.summaryForeignKey.lower(), []).append(f"{view.name}.{name}")
    for pair in comparison.fields():
        counted = roll_ups.get(pair.full_name.lower())
        if counted and (pair.before.type, pair.after.type) == ("MasterDetail", "Lookup"):
            message = f"'{pair.full_name}' does not become a lookup while the org has the roll-up {named(counted)}"
            hint = (
                "delete the roll-up in a deployment of its own, erase it in Setup, Deleted Fields, and change this then"
            )
            yield pair.changed(message, hint, "type")


CHANGE = ChangeRule(
    Explanation(
        code="SF964",
        title="Lookup that roll-ups still count by",
        rule="A master-detail field becomes a lookup only when no roll-up summary counts by it, not even one among the "
        "deleted fields of its object.",
        source=SOURCE,
        bad=versions(f"{PARCEL}{_ROLL_UP}{_DETAIL}", f"{PARCEL}{_LOOKUP}"),
        good=versions(f"{PARCEL}{_ROLL_UP}{_DETAIL}", f"{PARCEL}{_ROLL_UP}{_DETAIL}"),
    ),
    check,
)
