"""A picklist accepts less than before: the values of its list, or those that go with another field's value."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.fields.values import ValueSet
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """What integrations may write into a picklist they may write tomorrow."""
    for pair in comparison.fields():
        before, after = (getattr(field, "valueSet", None) for field in (pair.before, pair.after))
        if not isinstance(before, ValueSet) or not isinstance(after, ValueSet):
            continue
        if after.restricted and not before.restricted and before.valueSetName == after.valueSetName:
            message = f"'{pair.full_name}' took any value and now takes those of its list only"
            hint = "add the values that records hold to the list, or write restricted: false again"
            yield pair.changed(message, hint, "valueSet")
        if after.controllingField is not None and after.controllingField != before.controllingField:
            message = f"What '{pair.full_name}' offers now depends on {after.controllingField}"
            hint = "see that valueSettings offers what records hold: people cannot save other combinations"
            yield pair.changed(message, hint, "valueSet", "controllingField")


CHANGE = ChangeRule(
    Explanation(
        code="SF977",
        title="Picklist that accepts less",
        rule="A restricted picklist refuses values that are not in its list, in the API too; a dependent picklist "
        "offers only what goes with the value of its controlling field.",
        source="Salesforce Help, Restricted Picklists; Define Dependent Picklists",
        bad=field_versions(
            "Status__c: {type: Picklist, valueSet: {value: [New], restricted: false}}",
            "Status__c: {type: Picklist, valueSet: [New]}",
        ),
        good=field_versions(
            "Status__c: {type: Picklist, valueSet: [New]}",
            "Status__c: {type: Picklist, valueSet: {value: [New], restricted: false}}",
        ),
    ),
    check,
    Severity.WARNING,
)
