"""A formula gives what it is there to give."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A formula field gives a value of its type, a validation rule true or false.

    Source: «Formula result is data type (…), incompatible with expected data type (…)».
    """
    yield from violations(project, ProblemKind.RESULT)


RULE = Rule(
    Explanation(
        code="SF704",
        title="Formula gives another type",
        rule="A formula field gives a value of its type, a validation rule true or false.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
validationRules:
  Weight:
    errorConditionFormula: Weight__c
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
    errorConditionFormula: Weight__c < 0
    errorMessage: Check the weight.
""",
    ),
    check,
)
