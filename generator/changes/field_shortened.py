"""A text field holds fewer characters than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.conversions import KEEPS, is_refused, text_length
from generator.changes.examples import field_versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """A field is not made shorter than the values it may hold, by its length or by a type with a fixed one."""
    for pair in comparison.fields():
        before, after = text_length(pair.before), text_length(pair.after)
        same_kind = pair.before.type == pair.after.type or pair.after.type in KEEPS.get(pair.before.type, ())
        if (
            before is None
            or after is None
            or after >= before
            or not same_kind
            or is_refused(pair.before, pair.after, encrypted=pair.encrypted)
        ):
            continue
        message = f"'{pair.full_name}' held {before:,} characters and now holds {after:,}"
        key = "length" if "length" in type(pair.after).model_fields else "type"
        back = f"length: {before}" if pair.before.type == pair.after.type else f"type: {pair.before.type}"
        hint = f"write {back} again, or make sure that no record holds more than {after:,} characters"
        yield pair.changed(message, hint, key)


CHANGE = ChangeRule(
    Explanation(
        code="SF966",
        title="Field shortened",
        rule="A text keeps its length or gets longer: longer values than a field holds are cut, or the deployment is "
        "refused for them, and whoever writes longer ones gets STRING_TOO_LONG.",
        source="Salesforce Help, Edit Custom Fields; Considerations for Converting the Field Type of a Custom Field",
        bad=field_versions("Note__c: {type: Text, length: 80}", "Note__c: {type: Text, length: 40}"),
        good=field_versions("Note__c: {type: Text, length: 40}", "Note__c: {type: Text, length: 80}"),
    ),
    check,
    Severity.WARNING,
)
