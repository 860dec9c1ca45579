"""Everything a formula names exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Fields, relationships, globals, labels, records and functions of a formula exist.

    Source: «Field … does not exist. Check spelling.».
    """
    yield from violations(project, ProblemKind.NAME)


RULE = Rule(
    Explanation(
        code="SF701",
        title="Formula names something that does not exist",
        rule="Fields, relationships, globals, labels, records and functions of a formula exist.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
validationRules:
  Weight:
    errorConditionFormula: Wieght__c < 0
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
