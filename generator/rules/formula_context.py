"""Formulas use what their place allows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """ISNEW, ISCHANGED, PRIORVALUE, VLOOKUP and REGEX are for rules; fields read no long text.

    Source: «Function … may not be used in this type of formula».
    """
    yield from violations(project, ProblemKind.CONTEXT)


RULE = Rule(
    Explanation(
        code="SF706",
        title="Not available in this kind of formula",
        rule="ISNEW, ISCHANGED, PRIORVALUE, VLOOKUP and REGEX are for rules; fields read no long text.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  New__c: {type: Checkbox, formula: "ISNEW()"}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
validationRules:
  Weight:
    errorConditionFormula: ISNEW()
    errorMessage: Check the weight.
""",
    ),
    check,
)
