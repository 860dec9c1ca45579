"""An object has another API name than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import parcel, versions
from generator.changes.renames import renamed_objects
from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """An object under a new API name is a new object, without the records of the old one."""
    for gone, came in renamed_objects(comparison).items():
        if object_category(gone) != "event":
            new = came.symbol.full_name
            message = f"'{new}' looks like '{gone}' under a new API name: to the platform it is a new, empty object"
            hint = f"write {gone} again and change its label; or keep both, move the records, and remove {gone} then"
            yield Violation(came.document, came.symbol.path, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF973",
        title="Object under another name",
        rule="A deployment knows a component by its API name alone: under another name it makes a new object, and the "
        "records stay in the old one, or go with it where it is deleted. What people read is the label.",
        source="Metadata API Developer Guide, Metadata Components and fullName",
        bad=versions(
            parcel("Code__c: {type: Text, length: 20}"),
            parcel("Code__c: {type: Text, length: 20}").replace("Parcel__c", "Shipment__c"),
        ),
        good=versions(
            parcel("Code__c: {type: Text, length: 20}"),
            parcel("Code__c: {type: Text, length: 20}").replace("nameField", "label: Shipment\nnameField", 1),
        ),
    ),
    check,
)
