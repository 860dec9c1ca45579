"""An object that may hold records gets a master."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, field_of
from generator.changes.examples import PARCEL, versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.rules.base import Violation

_LINE: Final = f"{PARCEL}---\nkind: CustomObject\nname: Line__c\nnameField: {{label: Line, type: Text}}\n"
_MASTER: Final = "fields:\n  Parcel__c: {type: MasterDetail, referenceTo: Parcel__c}\n"


def check(comparison: Comparison) -> Iterator[Violation]:
    """A master-detail field is made while its object has no records."""
    for definition in comparison.added("CustomField"):
        object_name = definition.symbol.full_name.partition(".")[0]
        if isinstance(field_of(definition), MasterDetailField) and comparison.existed(object_name):
            message = f"'{definition.symbol.full_name}' is a new master-detail field on an object that may hold records"
            hint = "deploy it as a Lookup, fill it in every record, and make it a MasterDetail then"
            yield Violation(definition.document, (*definition.symbol.path, "type"), message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF998",
        title="Master-detail field on an object with records",
        rule="A master-detail field cannot be made on an object that holds records, those in the recycle bin included: "
        "they would have no master. It is made as a lookup, filled, and converted.",
        source="Salesforce Help, Considerations for Object Relationships",
        bad=versions(_LINE, _LINE + _MASTER),
        good=versions(_LINE, _LINE + _MASTER.replace("MasterDetail", "Lookup")),
    ),
    check,
    Severity.WARNING,
)
