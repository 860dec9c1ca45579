"""A field that records could leave empty must now have a value."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison, field_of
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.rules.base import Violation

OF_THEIR_OWN = ("event", "metadata")
"""Categories of objects with other rules: for messages, and for records that lie in the specs themselves."""
_HINT = "fill it in the records there are, and see that all who write records give a value; or remove required"


def check(comparison: Comparison) -> Iterator[Violation]:
    """A field that becomes required, or comes as such, had better have a value everywhere and from everybody."""
    for pair in comparison.fields():
        if pair.after.is_required and not pair.before.is_required and pair.after.type != "MasterDetail":
            message = f"'{pair.full_name}' was optional: records without a value can no longer be saved"
            yield pair.changed(message, _HINT, "required")
    for definition in comparison.added("CustomField"):
        field = field_of(definition)
        object_name, _, name = definition.symbol.full_name.partition(".")
        if (
            field is None
            or not field.is_required
            or field.type == "MasterDetail"
            or not comparison.existed(object_name)
        ):
            continue
        if object_category(object_name) not in OF_THEIR_OWN and field.__dict__.get("defaultValue") is None:
            message = f"The new field '{definition.symbol.full_name}' is required on an object that has records already"
            hint = (
                f"give it a defaultValue, or deploy it optional and make it required later: {_HINT.partition(';')[0]}"
            )
            yield Violation(definition.document, ("fields", name, "required"), message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF968",
        title="Required on existing records",
        rule="A deployment makes a field required whatever the records hold; from then on nobody saves a record "
        "without a value, neither people nor integrations that do not know the field.",
        source="Salesforce Help, Considerations for Universally Required Fields",
        bad=field_versions("Note__c: {type: Text, length: 80}", "Note__c: {type: Text, length: 80, required: true}"),
        good=field_versions("Note__c: {type: Text, length: 80, required: true}", "Note__c: {type: Text, length: 80}"),
    ),
    check,
    Severity.WARNING,
)
