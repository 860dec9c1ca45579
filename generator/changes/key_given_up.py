"""A field is no longer an external id, or no longer unique."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """A field that records are known by outside stays a key."""
    for pair in comparison.fields():
        at = "type" if pair.before.type != pair.after.type else ""
        if pair.before.is_external_id and not pair.after.is_external_id:
            message = f"'{pair.full_name}' is no longer an external id: upserts by it fail, and its index goes"
            yield pair.changed(message, "write externalId: true again", at or "externalId")
        if pair.before.is_unique and not pair.after.is_unique:
            message = f"'{pair.full_name}' is no longer unique: an upsert by it may find two records, and fails then"
            hint = "write unique: true again; some orgs refuse the deployment, so change it in Setup before"
            yield pair.changed(message, hint, at or "unique")


CHANGE = ChangeRule(
    Explanation(
        code="SF970",
        title="Key given up",
        rule="Whoever upserts by a field relies on its being an external id, and on its values being unique; only "
        "texts, numbers, e-mail addresses and auto-numbers are external ids.",
        source="Salesforce Help, Considerations for Converting the Field Type of a Custom Field; SOAP API, upsert",
        bad=field_versions("Code__c: {type: Text, length: 20, externalId: true}", "Code__c: {type: Text, length: 20}"),
        good=field_versions("Code__c: {type: Text, length: 20}", "Code__c: {type: Text, length: 20, externalId: true}"),
    ),
    check,
    Severity.WARNING,
)
