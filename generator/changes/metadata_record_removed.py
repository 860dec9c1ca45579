"""A record of a custom metadata type is no longer there under its name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation

_TYPE: Final = "kind: CustomMetadataType\nname: Depot__mdt\n---\nkind: CustomMetadata\nname: Depot.North\n"
_SOUTH: Final = "---\nkind: CustomMetadata\nname: Depot.South\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """Code and formulas of an org may name the records of a custom metadata type."""
    for gone in comparison.gone("CustomMetadata"):
        type_name, _, record = gone.symbol.full_name.partition(".")
        if not comparison.after.has_object(f"{type_name}__mdt"):
            continue  # the type went, which was said
        message = f"The record '{gone.symbol.full_name}' is gone: code, formulas and flows may read it by name"
        hint = f"keep {record} under its name; or delete it with package --against when nothing reads it any more"
        yield comparison.removal(gone, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF995",
        title="Metadata record removed",
        rule="Code reads a record of a custom metadata type by its API name, as does a formula with $CustomMetadata; "
        "without the record they get nothing, and under another name it is another record.",
        source="Apex Reference Guide, Custom Metadata Type Methods, getInstance",
        bad=versions(_TYPE + _SOUTH, _TYPE),
        good=versions(_TYPE, _TYPE + _SOUTH),
    ),
    check,
    Severity.WARNING,
)
