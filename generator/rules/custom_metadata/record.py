"""Records of custom metadata types fit their type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ObjectView
from generator.kinds.custom_metadata import CustomMetadata
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
FORMS = {
    "Email": (EMAIL, "depot@example.com"),
    "Number": (NUMBER, "3"),
    "Percent": (NUMBER, "3"),
    "Date": (DATE, "2026-01-31"),
    "DateTime": (DATE_TIME, "2026-01-31T08:00:00Z"),
}
LENGTHS = {"Email": 80, "Phone": 40, "TextArea": 255, "Url": 255}
"""The most characters of the types that have no length of their own."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A record's type exists, has the fields it fills, gets values that fit, and no required field is left out.

    Source: «Custom metadata type … is not available», «could not find fields», «Required value missing».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, CustomMetadata) or project.is_broken(model.type_name):
            continue
        view = project.object_view(model.type_name)
        if view is None:
            known = [name for name in project.objects if name.endswith("__mdt")]
            yield Violation(
                document,
                ("name",),
                f"There is no custom metadata type '{model.type_name}'",
                did_you_mean(model.type_name, known) or f"declare it: externals: {{{model.type_name}: []}}",
            )
        else:
            yield from _values(document, model, view, complete=not project.is_broken(model.name))


def _values(document: Document, model: CustomMetadata, view: ObjectView, *, complete: bool) -> Iterator[Violation]:
    for name, value in model.values.items():
        field = view.field(name)
        path = ("values", name)
        if field is None:
            if name.lower() not in view.external_fields:
                hint = did_you_mean(name, view.fields) or f"add the field to {view.name}"
                yield Violation(document, path, f"There is no field '{name}' on {view.name}", hint, at_key=True)
            continue
        if not field.writable:
            message = f"The formula field '{name}' takes no value"
            yield Violation(document, path, message, "remove it: the formula fills the field", at_key=True)
            continue
        if value is None:
            if field.is_required:
                yield Violation(document, path, f"The required field '{name}' is left empty", "give it a value")
            continue
        if (field.type == "Checkbox") != isinstance(value, bool):
            expected = "true or false" if field.type == "Checkbox" else "text"
            hint = "write true or false" if field.type == "Checkbox" else "write the value in quotes"
            yield Violation(document, path, f"The {field.type} field '{name}' takes {expected}", hint)
        elif isinstance(value, str) and (wrong := _misfit(field, value)):
            yield Violation(document, path, *wrong)
    for name, field in view.fields.items() if complete else ():
        if field.is_required and name not in model.values and getattr(field, "defaultValue", None) is None:
            yield Violation(
                document, ("values",), f"The required field '{name}' has no value", f"add {name}: …", at_key=True
            )


def _misfit(field: CustomField, value: str) -> tuple[str, str] | None:
    """Say why a text is no value of a field, and what to write."""
    form, example = FORMS.get(field.type, (None, ""))
    if (form is not None and not form.fullmatch(value)) or not _on_calendar(field.type, value):
        return f"'{value}' is no value of a {field.type} field", f"write for example {example}"
    length = getattr(field, "length", LENGTHS.get(field.type))
    if length is not None and len(value) > length:
        return f"{len(value)} characters where the field has {length}", "shorten it, or lengthen the field"
    digits = getattr(field, "precision", 0) - getattr(field, "scale", 0)
    if field.type in {"Number", "Percent"} and len(value.lstrip("-0").partition(".")[0]) > digits:
        return f"'{value}' has more than {digits} digits before the point", "write a smaller number, or raise precision"
    return None


def _on_calendar(field_type: str, value: str) -> bool:
    """Tell whether a date of the right form is a day there is."""
    if field_type not in {"Date", "DateTime"}:
        return True
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True


RULE = Rule(
    Explanation(
        code="SF306",
        title="Metadata record does not fit its type",
        rule="A record's type exists and has the fields it fills, values fit, and no required field is left out.",
        source="Metadata API Developer Guide, CustomMetadata",
        bad="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Price__c: {type: Number, precision: 6, scale: 2}
---
kind: CustomMetadata
name: Tariff.Letter
values: {Prize__c: 1.10}
""",
        good="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Price__c: {type: Number, precision: 6, scale: 2}
---
kind: CustomMetadata
name: Tariff.Letter
values: {Price__c: 1.10}
""",
    ),
    check,
)
