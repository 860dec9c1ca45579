"""A validation message stands at a field people can change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.base import ObjectView
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

NEVER_TYPED: Final = frozenset({"CreatedById", "CreatedDate", "Id", "LastModifiedById", "LastModifiedDate"})
"""System fields that the platform fills in."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The errorDisplayField of a validation rule is a field people fill in.

    Source: Metadata API Developer Guide, ValidationRule, errorDisplayField.
    """
    for document in project.having("validationRules"):
        model = document.model
        rules = getattr(model, "validationRules", None)
        if not rules or not isinstance(model, ObjectDocument):
            continue
        view = project.object_view(model.name)
        for name, rule in rules.items():
            word = _computed(view, rule.errorDisplayField or "")
            if word:
                yield Violation(
                    document,
                    ("validationRules", name, "errorDisplayField"),
                    f"The message cannot stand at {rule.errorDisplayField}, {word}",
                    "name a field people fill in, or remove errorDisplayField to show the message on top",
                )


def _computed(view: ObjectView | None, name: str) -> str:
    """Say what a field is that nobody fills in; nothing for any other."""
    if "." in name:
        return "a field of a parent"
    if name in NEVER_TYPED or (name == "Name" and view is not None and view.name_type == "AutoNumber"):
        return "which the platform fills in"
    field = view.field(name) if view is not None and name else None
    if field is None or field.writable:
        return ""
    return "a formula" if field.is_formula else {"Summary": "a roll-up"}.get(field.type, "an auto-number")


RULE = Rule(
    Explanation(
        code="SF713",
        title="Message at a computed field",
        rule="The errorDisplayField of a validation rule is a field people fill in: no formula, no roll-up, no "
        "auto-number, nothing of a parent.",
        source="Metadata API Developer Guide, ValidationRule, errorDisplayField",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
  Heavy__c: {type: Checkbox, formula: Weight__c > 30}
validationRules:
  Weight: {errorConditionFormula: Heavy__c, errorDisplayField: Heavy__c, errorMessage: Too heavy.}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
  Heavy__c: {type: Checkbox, formula: Weight__c > 30}
validationRules:
  Weight: {errorConditionFormula: Heavy__c, errorDisplayField: Weight__c, errorMessage: Too heavy.}
""",
    ),
    check,
)
