"""Functions get as many arguments as they take."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each function takes a number of arguments of its own; CASE takes an even number.

    Source: «Incorrect number of parameters for function '…'. Expected …, received …».
    """
    yield from violations(project, ProblemKind.COUNT)


RULE = Rule(
    Explanation(
        code="SF705",
        title="Wrong number of arguments",
        rule="Each function takes a number of arguments of its own; CASE takes an even number.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
validationRules:
  Weight:
    errorConditionFormula: ISBLANK(Weight__c, 0)
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
    errorConditionFormula: ISBLANK(Weight__c)
    errorMessage: Check the weight.
""",
    ),
    check,
)
