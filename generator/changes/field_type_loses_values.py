"""The type of a field changes, and values that do not fit the new type are lost."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.conversions import SOURCE, loses_values
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """A change of type keeps the values only between texts, and from numbers and picklists to texts."""
    for pair in comparison.fields():
        if loses_values(pair.before, pair.after, encrypted=pair.encrypted):
            message = f"Values of '{pair.full_name}' may be lost when it turns from {pair.before.type} to {{}}"
            hint = (
                f"write type: {pair.before.type} again and add a field of type {pair.after.type} beside it, or save "
                "the values first: with values in it a deployment may refuse the change"
            )
            yield pair.changed(message.format(pair.after.type), hint, "type")


CHANGE = ChangeRule(
    Explanation(
        code="SF962",
        title="Change of type that loses values",
        rule="Values are kept from one kind of text to another, from a number, an amount, a percentage or a picklist "
        "to a text, and from a text to an auto-number. Any other change of type can empty the field, or is refused "
        "while records hold values.",
        source=f"{SOURCE}; the org answers «Cannot change type due to existing data»",
        bad=field_versions("Weight__c: {type: Text, length: 20}", "Weight__c: {type: Number, precision: 6, scale: 2}"),
        good=field_versions("Weight__c: {type: Text, length: 20}", "Weight__c: {type: TextArea}"),
    ),
    check,
    Severity.WARNING,
)
