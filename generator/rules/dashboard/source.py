"""A dashboard component finds in its report what it shows: groupings, summaries, columns."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.dashboard import Dashboard
from generator.kinds.dashboard_component import DashboardGridComponent
from generator.kinds.report import Report
from generator.kinds.report_columns import ROW_COUNT
from generator.kinds.report_parts import ChartSummary
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import one_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Charts need the groupings they show, figures a summary of their report, tables its columns.

    Source: Salesforce Help, «Dashboard components need a source report with groupings or a row limit».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Report) and model.chart is not None and not project.is_broken(model.name):
            yield from _summary(document, model, model.chart.summary, ("chart", "summary"))
            for key in ("groupingColumn", "secondaryGroupingColumn"):
                given = getattr(model.chart, key)
                if given is not None and given not in model.groupings:
                    yield _no_grouping(document, model, given, ("chart", key))
        elif isinstance(model, Dashboard):
            for index, component in enumerate(model.dashboardGridComponents):
                report = project.model("Report", component.report)
                path: KeyPath = ("dashboardGridComponents", index)
                if isinstance(report, Report) and not project.is_broken(report.name):
                    yield from _component(document, report, component, path)
                elif component.is_chart and not component.groupingColumn and not component.useReportChart:
                    if project.external("Report", component.report):
                        message = f"Nothing is known of the groupings of '{component.report}'"
                        yield Violation(document, path, message, "add groupingColumn: …, or useReportChart: true")


def _component(
    document: Document, report: Report, component: DashboardGridComponent, path: KeyPath
) -> Iterator[Violation]:
    for text in component.groupingColumn or ():
        if text not in report.groupings:
            yield _no_grouping(document, report, text, (*path, "groupingColumn"))
    if component.useReportChart and report.chart is None:
        message = f"The report '{report.name}' has no chart"
        yield Violation(document, (*path, "useReportChart"), message, "remove useReportChart, or add a chart to it")
    if component.groupings > len(report.groupings) and not component.useReportChart:
        wanted = "two groupings" if component.groupings > 1 else "a grouping"
        message = f"A {component.componentType} needs {wanted}, the report '{report.name}' has {len(report.groupings)}"
        hint = "add groupingsDown to the report, or choose another componentType"
        yield Violation(document, (*path, "componentType"), message, hint)
    if component.componentType in {"Metric", "Gauge"} and report.shape == "Tabular" and report.rowLimit is None:
        message = f"A {component.componentType} needs a report with groupings, '{report.name}' is Tabular"
        yield Violation(document, (*path, "componentType"), message, "add groupingsDown, or rowLimit, to the report")
    if component.componentType != "FlexTable":
        yield from _summary(document, report, component.chartSummary, (*path, "chartSummary"))
    shown = {*report.groupings, *report.own_columns, *(column.field for column in report.columns)}
    for number, text in enumerate(component.flexTableColumn or ()):
        if text not in shown:
            message = f"The report '{report.name}' has no column '{text}'"
            yield Violation(document, (*path, "flexTableColumn", number), message, one_of(sorted(shown)))


def _no_grouping(document: Document, report: Report, text: str, path: KeyPath) -> Violation:
    hint = one_of(report.groupings) or "add groupingsDown to the report"
    return Violation(document, path, f"The report '{report.name}' does not group by '{text}'", hint)


def _summary(document: Document, report: Report, summary: ChartSummary, path: KeyPath) -> Iterator[Violation]:
    text, aggregate = summary.column, summary.aggregate
    if text in report.own_columns:
        if text == ROW_COUNT and aggregate is not None:
            yield Violation(document, (*path, "aggregate"), "The number of records has no aggregate", "remove it")
        return
    offered = [
        str(wanted) for column in report.columns if column.field == text for wanted in column.aggregateTypes or ()
    ]
    if aggregate is None or aggregate not in offered:
        shown = aggregate or "no summary"
        message = f"The report '{report.name}' does not summarize '{text}' by {shown}"
        hint = one_of(offered) or f"write {{field: {text}, aggregateTypes: [{aggregate or 'Sum'}]}} in its columns"
        yield Violation(document, (*path, "aggregate" if aggregate else "column"), message, hint)


_SPECS = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Text, length: 9}
---
kind: ReportFolder
name: Depots
---
kind: DashboardFolder
name: Depots
---
kind: Dashboard
name: Depots/Parcels
dashboardGridComponents: [{componentType: Bar, report: Depots/Parcels}]
---
kind: Report
name: Depots/Parcels
object: Parcel__c
columns: [Name]
"""

RULE = Rule(
    Explanation(
        code="SF624",
        title="Chart without what it shows",
        rule="A chart shows groupings of its report, a figure a summary of it, a table its columns.",
        source="Salesforce Help, Dashboard Component Types",
        bad=_SPECS,
        good=f"{_SPECS}groupingsDown: [Size__c]\n",
    ),
    check,
)
