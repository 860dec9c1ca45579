"""Picklists stand where they may."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A picklist stands only in the functions that take one, such as ISPICKVAL, CASE and TEXT.

    Source: «Field … is a picklist field. Picklist fields are only supported in certain functions.».
    """
    yield from violations(project, ProblemKind.PICKLIST)


RULE = Rule(
    Explanation(
        code="SF702",
        title="Picklist used as a text",
        rule="A picklist stands only in the functions that take one, such as ISPICKVAL, CASE and TEXT.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
validationRules:
  Weight:
    errorConditionFormula: Size__c = "S"
    errorMessage: Check the weight.
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
validationRules:
  Weight:
    errorConditionFormula: ISPICKVAL(Size__c, "S")
    errorMessage: Check the weight.
""",
    ),
    check,
)
