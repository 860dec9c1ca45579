"""A validation message stands at a field people can change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The errorDisplayField of a validation rule is no formula and no roll-up.

    Source: Metadata API Developer Guide, ValidationRule, errorDisplayField.
    """
    for document in project.having("validationRules"):
        model = document.model
        rules = getattr(model, "validationRules", None)
        if not rules or not isinstance(model, ObjectDocument):
            continue
        view = project.object_view(model.name)
        for name, rule in rules.items():
            field = view.field(rule.errorDisplayField) if view is not None and rule.errorDisplayField else None
            if field is not None and (field.is_formula or field.type == "Summary"):
                word = "formula" if field.is_formula else "roll-up"
                yield Violation(
                    document,
                    ("validationRules", name, "errorDisplayField"),
                    f"The message cannot stand at {rule.errorDisplayField}, a {word}",
                    "name a field people fill in, or remove errorDisplayField to show the message on top",
                )


RULE = Rule(
    Explanation(
        code="SF713",
        title="Message at a computed field",
        rule="The errorDisplayField of a validation rule is a field people fill in: no formula and no roll-up.",
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
