"""What the parts of a form's spec say against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.explanation import Explanation
from generator.model.base import Problem

if TYPE_CHECKING:
    from generator.components.record_form import RecordForm

_EXAMPLE = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: LightningComponentBundle
name: parcelForm
pattern: record-form
description: Creates or changes a parcel.
object: Parcel__c
"""

FORM: Final = Explanation(
    code="SF594",
    title="Form that cannot be made",
    rule="A form has fields or sections, each field once; its defaults are for records it creates, and the page's "
    "record exists on record pages and in their actions only.",
    source="Lightning Web Components Developer Guide, Create a Form with Custom Behavior",
    bad=_EXAMPLE + "fields: [Name, Name]\n",
    good=_EXAMPLE + "fields: [Name]\n",
)


def form_problems(model: RecordForm) -> Iterator[Problem]:
    """Yield what cannot be made of a form."""
    if not model.fields and not model.sections:
        yield Problem(FORM, ("object",), "The form has no fields", "add fields or sections", at_key=True)
    if model.fields and model.sections:
        yield Problem(FORM, ("fields",), "The form has fields besides its sections", "move them", at_key=True)
    seen: set[str] = set()
    for path, name in model.named_fields():
        if name.lower() in seen:
            yield Problem(FORM, path, f"'{name}' is in the form twice", "remove one")
        seen.add(name.lower())
    if model.for_children and not model.on_record:
        message = "Only a record page and its actions have a record for the defaults"
        yield Problem(FORM, ("targets",), message, "write targets: [lightning__RecordPage]", at_key=True)
    if not model.creates:
        for key in ("defaults", "recordTypeId"):
            if getattr(model, key):
                message = f"The form only changes records, which need no {key}"
                yield Problem(FORM, (key,), message, "remove it, or place the form on other pages", at_key=True)
    wrong = [name for name in model.objects if name.lower() != model.object.lower()]
    if model.edits and wrong:
        message = f"The form edits records of {model.object} only"
        yield Problem(FORM, ("objects",), message, f"write objects: [{model.object}]", at_key=True)
