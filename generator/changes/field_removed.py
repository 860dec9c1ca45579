"""A field is no longer in the specs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, field_of
from generator.changes.examples import field_versions, parcel, versions
from generator.changes.renames import renamed_fields
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """The values of a field go with it."""
    renamed = renamed_fields(comparison)
    for gone in comparison.gone("CustomField"):
        full_name = gone.symbol.full_name
        if full_name not in renamed and object_category(full_name.partition(".")[0]) != "event":
            field = field_of(gone)
            computed = field is not None and (field.is_formula or field.type == "Summary")
            what = "who reads it gets nothing" if computed else "its values go with it"
            message = f"The field '{full_name}' is gone: {what} where it is deleted"
            first = "" if computed else "save the values, "
            hint = (
                f"{first}remove what names the field in every org, then delete it with package --against; until then "
                "it stays in the orgs, and businessStatus: DeprecateCandidate says so"
            )
            yield comparison.removal(gone, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF972",
        title="Field removed",
        rule="A field that leaves the specs stays in the orgs until a deployment deletes it; then its values are lost, "
        "and the deletion is refused while anything in the org names the field.",
        source="Salesforce Help, Delete Fields; Metadata API Developer Guide, Deleting Components from an Org",
        bad=versions(
            parcel("Weight__c: {type: Number, precision: 6, scale: 2}", "Note__c: {type: Text, length: 80}"),
            parcel("Note__c: {type: Text, length: 80}"),
        ),
        good=field_versions(
            "Note__c: {type: Text, length: 80}", "Note__c: {type: Text, length: 80, businessStatus: DeprecateCandidate}"
        ),
    ),
    check,
    Severity.WARNING,
)
