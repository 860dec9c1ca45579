"""The values of a field must now be unique, or are told apart otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """No two records share a value when a field becomes unique, or when upper and lower case stop to matter."""
    for pair in comparison.fields():
        if not pair.after.is_unique:
            continue
        if not pair.before.is_unique:
            message = f"'{pair.full_name}' becomes unique: the deployment fails while two records share a value"
            hint = "make the values unique first, and empty the recycle bin, whose records count too"
            yield pair.changed(message, hint, "unique")
            continue
        before, after = (bool(field.__dict__.get("caseSensitive")) for field in (pair.before, pair.after))
        if before != after:
            alike = "one value" if before else "two values"
            message = f"To '{pair.full_name}' a value in upper and one in lower case are {alike} from now on"
            hint = f"write caseSensitive: {str(before).lower()} again, or make sure that no upsert relies on it"
            yield pair.changed(message, hint, "caseSensitive")


CHANGE = ChangeRule(
    Explanation(
        code="SF969",
        title="Unique on existing records",
        rule="A field becomes unique only when no two records share a value, those in the recycle bin included; and "
        "with or without caseSensitive other values are the same.",
        source="Salesforce Help, article 000385434, Duplicate value found when building unique index",
        bad=field_versions("Code__c: {type: Text, length: 20}", "Code__c: {type: Text, length: 20, unique: true}"),
        good=field_versions(
            "Code__c: {type: Text, length: 20, unique: true}",
            "Code__c: {type: Text, length: 20, unique: true, externalId: true}",
        ),
    ),
    check,
    Severity.WARNING,
)
