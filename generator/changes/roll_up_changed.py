"""A roll-up counts something else than before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import PARCEL, versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.fields.computed import SummaryField
from generator.rules.base import Violation

_LINES: Final = """\
---
kind: CustomObject
name: Line__c
nameField: {label: Line, type: Text}
fields:
  Parcel__c: {type: MasterDetail, referenceTo: Parcel__c}
  Weight__c: {type: Number, precision: 6, scale: 2}
"""
_KEYS: Final = ("summaryForeignKey", "summarizedField", "summaryOperation")


def check(comparison: Comparison) -> Iterator[Violation]:
    """A roll-up keeps what it counts; filters may differ."""
    for pair in comparison.fields():
        if not isinstance(pair.before, SummaryField) or not isinstance(pair.after, SummaryField):
            continue
        changed = [key for key in _KEYS if getattr(pair.before, key) != getattr(pair.after, key)]
        if changed:
            old = pair.before.summaryOperation
            what = f" of {pair.before.summarizedField}" if pair.before.summarizedField else ""
            message = f"'{pair.full_name}' was the {old}{what} and means something else now"
            hint = (
                "write it again as it was and add a roll-up of another name: reports, formulas and flows read this one"
            )
            yield pair.changed(message, hint, changed[-1])


def _example(roll_up: str) -> str:
    return f"{PARCEL}fields:\n  Weight__c: {{type: Summary, summaryForeignKey: Line__c.Parcel__c, {roll_up}}}\n{_LINES}"


_SUM: Final = "summaryOperation: sum, summarizedField: Line__c.Weight__c"

CHANGE = ChangeRule(
    Explanation(
        code="SF987",
        title="Roll-up that means something else",
        rule="When a roll-up summary counts other records, another field or otherwise, the org computes it anew for "
        "all records, and whatever reads it gets other numbers under the old name.",
        source="Salesforce Help, Roll-Up Summary Field",
        bad=versions(_example(_SUM), _example(_SUM.replace("sum,", "max,"))),
        good=versions(_example(_SUM), _example(f"{_SUM}, label: Total Weight")),
    ),
    check,
    Severity.WARNING,
)
