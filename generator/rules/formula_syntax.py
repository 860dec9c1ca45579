"""Every formula can be read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Brackets are closed, texts stand in straight quotes, operators join two sides.

    Source: «Syntax error …».
    """
    yield from violations(project, ProblemKind.SYNTAX)


RULE = Rule(
    Explanation(
        code="SF700",
        title="Formula that cannot be read",
        rule="Brackets are closed, texts stand in straight quotes, operators join two sides.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
validationRules:
  Weight:
    errorConditionFormula: AND(Weight__c < 0
    errorMessage: Check the weight.
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
validationRules:
  Weight:
    errorConditionFormula: AND(Weight__c < 0, Weight__c > -9)
    errorMessage: Check the weight.
""",
    ),
    check,
)
