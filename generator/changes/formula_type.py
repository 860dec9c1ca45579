"""A formula results in another type than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """What reads a formula reads a value of the type it knows."""
    for pair in comparison.fields():
        if pair.before.is_formula and pair.after.is_formula and pair.before.type != pair.after.type:
            message = f"The formula '{pair.full_name}' was {pair.before.type} and becomes {pair.after.type}"
            hint = (
                f"write type: {pair.before.type} again and add a formula of another name: filters, code and whoever "
                "reads the field expect its old type"
            )
            yield pair.changed(message, hint, "type")


CHANGE = ChangeRule(
    Explanation(
        code="SF988",
        title="Formula of another type",
        rule="Filters, code, flows and integrations read a formula by the type of its result. The org refuses another "
        "type while something there does not fit it.",
        source="Salesforce Help, Considerations for Converting the Field Type of a Custom Field",
        bad=field_versions(
            "Due__c: {type: Text, formula: 'TEXT(TODAY())'}", "Due__c: {type: Date, formula: 'TODAY()'}"
        ),
        good=field_versions("Due__c: {type: Date, formula: 'TODAY()'}", "Due__c: {type: Date, formula: 'TODAY() + 1'}"),
    ),
    check,
    Severity.WARNING,
)
