"""A lookup becomes a master-detail field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.conversions import SOURCE
from generator.changes.examples import PARCEL, versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation

_LINE: Final = """\
kind: CustomObject
name: Line__c
nameField: {{label: Line, type: Text}}
fields:
  Parcel__c: {{type: {}, referenceTo: Parcel__c}}
"""


def check(comparison: Comparison) -> Iterator[Violation]:
    """Every record needs its master when a lookup becomes a master-detail field."""
    for pair in comparison.fields():
        if (pair.before.type, pair.after.type) == ("Lookup", "MasterDetail"):
            message = f"The lookup '{pair.full_name}' becomes a master-detail field, which no record may leave empty"
            hint = (
                "fill it in every record first, those in the recycle bin too; from then on owner, sharing and deletion "
                "follow the master"
            )
            yield pair.changed(message, hint, "type")


def example(before: str, after: str) -> str:
    """Give an example in which the relationship of a line to its parcel changes its type."""
    return versions(*(f"{PARCEL}---\n{_LINE.format(type_name)}" for type_name in (before, after)))


CHANGE = ChangeRule(
    Explanation(
        code="SF963",
        title="Lookup that becomes a master-detail field",
        rule="A lookup becomes a master-detail field only when every record has a value in it. The records then have "
        "no owner of their own, and go when their master goes.",
        source=SOURCE,
        bad=example("Lookup", "MasterDetail"),
        good=example("MasterDetail", "MasterDetail"),
    ),
    check,
    Severity.WARNING,
)
