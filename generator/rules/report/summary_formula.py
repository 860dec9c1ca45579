"""The summary formulas of a report can be read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.report import Report
from generator.kinds.report_columns import SUMMARIZED
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A summary formula is a formula over summaries of columns and RowCount.

    Source: «Invalid custom summary formula definition».
    """
    for document in project.documents:
        report = document.model
        if not isinstance(report, Report) or not report.aggregates:
            continue
        from generator.formula.parsing import parse  # noqa: PLC0415 - few reports have formulas
        from generator.formula.problems import FormulaSyntaxError  # noqa: PLC0415 - as above

        for index, item in enumerate(report.aggregates):
            plain = SUMMARIZED.sub(lambda match: "n" * len(match[0]), item.calculatedFormula)
            try:
                parse(plain)
            except FormulaSyntaxError as error:
                path = ("aggregates", index, "calculatedFormula")
                problem = error.problem
                yield Violation(document, path, problem.message, problem.hint, offset=problem.offset)


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Text, length: 9}
---
kind: ReportFolder
name: Depots
---
kind: Report
name: Depots/Parcels
object: Parcel__c
columns: [Name]
groupingsDown: [Size__c]
aggregates: [{developerName: FORMULA1, masterLabel: Doubled, calculatedFormula: RowCount *}]
"""

RULE = Rule(
    Explanation(
        code="SF672",
        title="Summary formula that cannot be read",
        rule="A summary formula is a formula over RowCount and columns with how they are summarized, such as "
        "Parcel__c.Weight__c:SUM.",
        source="Metadata API: «Invalid custom summary formula definition»",
        bad=_BAD,
        good=_BAD.replace("RowCount *", "RowCount * 2"),
    ),
    check,
)
