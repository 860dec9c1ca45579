"""The fields of a form can be entered, and records it creates have what they need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.components.record_form import RecordForm
from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.base import ObjectView
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

COMPUTED_SYSTEM_FIELDS: Final = frozenset(
    """
    createdbyid createddate id isdeleted lastactivitydate lastmodifiedbyid lastmodifieddate lastreferenceddate
    lastvieweddate systemmodstamp
    """.split()
)
"""System fields that the platform fills (Object Reference, System Fields), in lower case."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each field exists and can be written; a form that creates holds every required field without a default.

    Source: Component Reference, lightning-record-edit-form; REQUIRED_FIELD_MISSING.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, RecordForm) or project.is_broken(model.object):
            continue
        view = project.object_view(model.object)
        if view is None:
            continue  # the object does not exist, which is reported
        for path, name in model.named_fields():
            yield from _field(project, document, view, path, name)
        for name in model.defaults:
            yield from _field(project, document, view, ("defaults", name), name)
        if model.creates and view.defined:
            yield from _required(document, model, view)


def _field(
    project: ResolvedProject, document: Document, view: ObjectView, path: tuple[Any, ...], name: str
) -> Iterator[Violation]:
    at_key = path[0] == "defaults"
    field = view.field(name)
    if not project.has_field(view.name, name):
        hint = did_you_mean(name, ["Name", *view.fields, *view.external_fields]) or f"add the field to {view.name}"
        yield Violation(document, path, f"There is no field '{name}' on {view.name}", hint, at_key=at_key)
    elif field is not None and not field.writable:
        message = f"The {field.type} field '{name}' is computed"
        yield Violation(document, path, message, "name a field that can be written", at_key=at_key)
    elif name.lower() in COMPUTED_SYSTEM_FIELDS or (name == "Name" and view.name_type == "AutoNumber"):
        message = f"The platform fills '{name}' itself"
        yield Violation(document, path, message, "name a field that can be written", at_key=at_key)


def _required(document: Document, model: RecordForm, view: ObjectView) -> Iterator[Violation]:
    entered = {name.lower() for _, name in model.named_fields()} | {name.lower() for name in model.defaults}
    wanted = ["Name"] if view.name_type == "Text" else []
    wanted += [name for name, field in view.fields.items() if _is_wanted(field)]
    key = "sections" if model.sections else "fields"
    for name in wanted:
        if name.lower() not in entered:
            message = f"A new record of {view.name} needs the field '{name}'"
            yield Violation(document, (key,), message, f"add {name}, or give it a value in defaults", at_key=True)


def _is_wanted(field: Any) -> bool:
    """Tell whether a record cannot be created without a value for the field."""
    if isinstance(field, MasterDetailField):
        return True
    values = getattr(getattr(field, "valueSet", None), "value", None) or ()
    has_default = getattr(field, "defaultValue", None) is not None or any(value.default for value in values)
    return field.is_required and field.type != "Checkbox" and not has_default


_EXAMPLE = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 5, scale: 0, required: true}
---
kind: LightningComponentBundle
name: parcelForm
pattern: record-form
description: Creates a parcel.
targets: [lightning__AppPage]
object: Parcel__c
"""

RULE = Rule(
    Explanation(
        code="SF596",
        title="Form field that does not fit",
        rule="A field of a form exists and can be written; a form that creates records holds every required field "
        "that has no default.",
        source="Component Reference, lightning-record-edit-form; «Required fields are missing»",
        bad=_EXAMPLE + "fields: [Name]\n",
        good=_EXAMPLE + "fields: [Name, Weight__c]\n",
    ),
    check,
)
