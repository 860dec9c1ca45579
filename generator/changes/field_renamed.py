"""A field has another API name than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import field_versions
from generator.changes.renames import renamed_fields
from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """A field under a new API name is a new field, without the values of the old one."""
    for gone, came in renamed_fields(comparison).items():
        object_name, _, old = gone.partition(".")
        if object_category(object_name) == "event":
            continue
        new = came.symbol.full_name.partition(".")[2]
        message = f"'{new}' looks like '{old}' under a new API name: to the platform it is a new, empty field"
        hint = (
            f"write {old} again and change its label; or keep both fields, copy the values, and remove {old} when "
            "nothing names it any more"
        )
        yield Violation(came.document, came.symbol.path, message, hint, at_key=True)


CHANGE = ChangeRule(
    Explanation(
        code="SF971",
        title="Field under another name",
        rule="A deployment knows a component by its API name alone: under another name it makes a new field, and the "
        "values stay in the old one, or go with it where it is deleted. What people read is the label.",
        source="Metadata API Developer Guide, Metadata Components and fullName",
        bad=field_versions(
            "Weight__c: {type: Number, precision: 6, scale: 2}", "Weight_Kg__c: {type: Number, precision: 6, scale: 2}"
        ),
        good=field_versions(
            "Weight__c: {type: Number, precision: 6, scale: 2}",
            "Weight__c: {type: Number, precision: 6, scale: 2, label: Weight in kg}",
        ),
    ),
    check,
)
