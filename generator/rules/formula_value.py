"""What a formula compares a picklist with is one of its values."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.formula.problems import ProblemKind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.formula_findings import SOURCE, violations


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A value that ISPICKVAL, CASE or INCLUDES asks a restricted picklist for is one that the picklist has.

    Source: the platform saves such a formula; it is never true.
    """
    yield from violations(project, ProblemKind.VALUE)


RULE = Rule(
    Explanation(
        code="SF330",
        title="Formula asks for a value that the picklist lacks",
        rule="A value that ISPICKVAL, CASE or INCLUDES compares a restricted picklist with is one of its values: "
        "otherwise the comparison is never true.",
        source=SOURCE,
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [Small, Large]}
validationRules:
  Size:
    errorConditionFormula: ISPICKVAL(Size__c, "Smal")
    errorMessage: Choose another size.
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [Small, Large]}
validationRules:
  Size:
    errorConditionFormula: ISPICKVAL(Size__c, "Small")
    errorMessage: Choose another size.
""",
    ),
    check,
    Severity.WARNING,
)
