"""Operators and functions get values of their types."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Operators and functions take values of their types; IF and CASE give one type throughout.

    Source: «Incorrect parameter type for function '…'. Expected …, received …».
    """
    yield from violations(project, ProblemKind.TYPE)


RULE = Rule(
    Explanation(
        code="SF703",
        title="Operand or argument of the wrong type",
        rule="Operators and functions take values of their types; IF and CASE give one type throughout.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
validationRules:
  Weight:
    errorConditionFormula: LEN(Weight__c) > 9
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
    errorConditionFormula: LEN(TEXT(Weight__c)) > 9
    errorMessage: Check the weight.
""",
    ),
    check,
)
