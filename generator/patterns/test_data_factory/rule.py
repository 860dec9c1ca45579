"""The records of a test data factory fit their objects."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.parse import Document
from generator.patterns.test_data_factory import (
    DATE,
    DATE_TIME,
    NOW,
    NUMBER,
    NUMERIC_TYPES,
    TODAY,
    TestDataFactory,
    picklist_values,
)
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

EXAMPLES = {"Number": "3", "Currency": "3", "Percent": "3", "Date": TODAY, "DateTime": NOW, "Checkbox": "true"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A value given for test records belongs to a field of the object that can be written, and fits its type."""
    for document in project.documents:
        model = document.model
        if isinstance(model, TestDataFactory):
            for object_name, values in model.records.items():
                if not project.is_broken(object_name):
                    yield from _record(project, document, object_name, values)


def _record(
    project: ResolvedProject, document: Document, object_name: str, values: dict[str, str | bool]
) -> Iterator[Violation]:
    view = project.object_view(object_name)
    for name, value in values.items():
        path = ("records", object_name, name)
        field = view.field(name) if view is not None else None
        if field is None:
            if not project.has_field(object_name, name):
                hint = did_you_mean(name, view.fields if view is not None else ())
                yield Violation(
                    document,
                    path,
                    f"There is no field '{name}' on {object_name}",
                    hint or f"add the field to {object_name}",
                    at_key=True,
                )
        elif not field.writable:
            yield Violation(
                document, path, f"The {field.type} field '{name}' is computed", "remove it from the record", at_key=True
            )
        else:
            yield from value_violations(project, document, path, field, value)


def value_violations(
    project: ResolvedProject, document: Document, path: KeyPath, field: CustomField, value: str | bool
) -> Iterator[Violation]:
    """Refuse a value that is none of the field's type, or not in its picklist."""
    known = [item.fullName for item in picklist_values(project, field)]
    if isinstance(value, bool) or field.type == "Checkbox":
        fits = isinstance(value, bool) and field.type == "Checkbox"
    elif field.type in NUMERIC_TYPES:
        fits = NUMBER.fullmatch(value) is not None
    elif field.type == "Date":
        fits = value == TODAY or DATE.fullmatch(value) is not None
    elif field.type == "DateTime":
        fits = value == NOW or DATE_TIME.fullmatch(value) is not None
    else:
        fits = not known or value in known
    if not fits:
        hint = did_you_mean(str(value), known) or (one_of(known) if known else "")
        hint = hint or f"write for example {EXAMPLES.get(field.type, 'a text')}"
        shown = str(value).lower() if isinstance(value, bool) else value
        yield Violation(document, path, f"'{shown}' is no value of a {field.type} field", hint)


RULE = Rule(
    Explanation(
        code="SF520",
        title="Test record does not fit its object",
        rule="A value given under `records` of a test data factory belongs to a field that the object has and that can "
        "be written, and fits its type.",
        source="Apex Developer Guide, sObject types: an unknown field or a value of another type does not compile",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
---
kind: ApexClass
name: DepotTestData
pattern: test-data-factory
description: Builds records for tests.
records:
  Parcel__c: {Size__c: L}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
---
kind: ApexClass
name: DepotTestData
pattern: test-data-factory
description: Builds records for tests.
records:
  Parcel__c: {Size__c: M}
""",
    ),
    check,
)
