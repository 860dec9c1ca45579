"""A record type is no longer in the specs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import PARCEL, versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation

_TYPES = PARCEL + "recordTypes:\n  Letter: {label: Letter}\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """A record type is deactivated, and deleted by hand."""
    for gone in comparison.gone("RecordType"):
        name = gone.symbol.full_name.partition(".")[2]
        message = (
            f"The record type '{gone.symbol.full_name}' is gone: the org keeps it, and its records stay of this type"
        )
        hint = f"write {name}: {{active: false}}, move its records, and delete it in Setup of every org then"
        yield comparison.removal(gone, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF978",
        title="Record type removed",
        rule="No deployment deletes a record type: it is deactivated by a deployment and deleted in Setup, once its "
        "records have another one. A record type under another API name is another record type.",
        source="The org answers «Cannot delete record type through API»",
        bad=versions(f"{_TYPES}  Parcel: {{label: Parcel}}\n", _TYPES),
        good=versions(
            f"{_TYPES}  Parcel: {{label: Parcel}}\n", f"{_TYPES}  Parcel: {{label: Parcel, active: false}}\n"
        ),
    ),
    check,
    Severity.WARNING,
)
