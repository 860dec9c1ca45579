"""The index of a big object is not what it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.explanation import Explanation
from generator.kinds.big_object import BigObject
from generator.rules.base import Violation

_ARCHIVE: Final = """\
kind: CustomObject
name: Parcel_Archive__b
fields:
  Code__c: {type: Text, length: 20, required: true}
  Moved__c: {type: DateTime, required: true}
indexes:
  Main: {fields: [Code__c"""


def check(comparison: Comparison) -> Iterator[Violation]:
    """The index of a big object is its key, and stays as it was deployed."""
    for pair in comparison.documents(BigObject, "CustomObject"):
        for name, index in pair.after.indexes.items():
            before = next(iter(pair.before.indexes.items()), None)
            if before is not None and (before[0], before[1].fields) != (name, index.fields):
                old = ", ".join(f"{item.name} {item.sortDirection}" for item in before[1].fields)
                message = f"The index of '{pair.after.name}' was {before[0]} ({old}), and nobody can change it"
                hint = "write the index again as it was, or make a new big object and copy the rows"
                yield Violation(pair.document, ("indexes", name), message, hint, at_key=True)


CHANGE = ChangeRule(
    Explanation(
        code="SF985",
        title="Index of a big object changed",
        rule="The index of a deployed big object cannot be edited or deleted: neither its fields nor their order nor "
        "their direction.",
        source="Big Objects Implementation Guide, Define and Deploy Custom Big Objects",
        bad=versions(f"{_ARCHIVE}]}}\n", f"{_ARCHIVE}, Moved__c]}}\n"),
        good=versions(f"{_ARCHIVE}]}}\n", f"{_ARCHIVE}], label: By Code}}\n"),
    ),
    check,
)
