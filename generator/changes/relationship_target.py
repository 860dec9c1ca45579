"""A relationship field points to another object than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """The parent of a relationship field is fixed once the field is deployed."""
    for pair in comparison.fields():
        before, after = (getattr(field, "referenceTo", None) for field in (pair.before, pair.after))
        if before is not None and after is not None and before.lower() != after.lower():
            message = f"'{pair.full_name}' pointed to {before}, and the platform does not let it point to {after}"
            hint = f"write referenceTo: {before} again, and add a field of another name that points to {after}"
            yield pair.changed(message, hint, "referenceTo")


CHANGE = ChangeRule(
    Explanation(
        code="SF965",
        title="Relationship to another object",
        rule="The object that a relationship field points to cannot change once the field is deployed.",
        source="Metadata API Developer Guide, CustomField, referenceTo; the org answers «Cannot update referenceTo»",
        bad=field_versions(
            "Sender__c: {type: Lookup, referenceTo: Contact}", "Sender__c: {type: Lookup, referenceTo: Account}"
        ),
        good=field_versions(
            "Sender__c: {type: Lookup, referenceTo: Contact}",
            "Sender__c: {type: Lookup, referenceTo: Contact, label: Sent By}",
        ),
    ),
    check,
)
