"""Records are numbered or named otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import parcel, versions
from generator.diagnostics import KeyPath, Severity
from generator.explanation import Explanation
from generator.fields.text import AutoNumberField
from generator.kinds.custom_object import CustomObject
from generator.kinds.parts import NameField
from generator.parse import Document
from generator.rules.base import Violation


def check(comparison: Comparison) -> Iterator[Violation]:
    """Numbers that were given stay as they are, and counting goes on."""
    for pair in comparison.documents(CustomObject, "CustomObject"):
        before, after = pair.before.nameField, pair.after.nameField
        if before.type != after.type:
            message = (
                f"The name of '{pair.after.name}' was {before.type} and becomes {after.type}: old records keep theirs"
            )
            counted = after.type == "AutoNumber"
            hint = (
                "nobody can type a name any more" if counted else "whoever creates records must give a name from now on"
            )
            yield Violation(pair.document, ("nameField", "type"), message, f"see that it is meant: {hint}")
        else:
            yield from _numbering(before, after, pair.document, ("nameField",), f"The name of '{pair.after.name}'")
    for field in comparison.fields():
        if isinstance(field.before, AutoNumberField) and isinstance(field.after, AutoNumberField):
            path = ("fields", field.name)
            yield from _numbering(field.before, field.after, field.document, path, f"'{field.full_name}'")


def _numbering(
    before: NameField | AutoNumberField,
    after: NameField | AutoNumberField,
    document: Document,
    path: KeyPath,
    what: str,
) -> Iterator[Violation]:
    if before.displayFormat != after.displayFormat:
        message = f"{what} was counted as {before.displayFormat}: old records keep their numbers"
        hint = f"write displayFormat: {before.displayFormat} again, or see that whoever reads the numbers takes both"
        yield Violation(document, (*path, "displayFormat"), message, hint)
    if after.startingNumber is not None and before.startingNumber != after.startingNumber:
        message = f"{what} counts on where it is: a later deployment ignores startingNumber"
        yield Violation(document, (*path, "startingNumber"), message, "leave it as it was; Setup can start it anew")


CHANGE = ChangeRule(
    Explanation(
        code="SF986",
        title="Records numbered otherwise",
        rule="Another display format, or another type of the name field, holds for new records only; the starting "
        "number counts when the field is made and never again.",
        source="Metadata API Developer Guide, CustomField, displayFormat and startingNumber",
        bad=versions(
            parcel('Serial__c: {type: AutoNumber, displayFormat: "P-{0000}"}'),
            parcel('Serial__c: {type: AutoNumber, displayFormat: "PARCEL-{0000}"}'),
        ),
        good=versions(
            parcel('Serial__c: {type: AutoNumber, displayFormat: "P-{0000}"}'),
            parcel('Serial__c: {type: AutoNumber, displayFormat: "P-{0000}", label: Running Serial}'),
        ),
    ),
    check,
    Severity.WARNING,
)
