"""How a report is written: the platform's names for its type and its columns, and what people never type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator.kinds.base import ProjectView
from generator.kinds.report_columns import object_report_type

if TYPE_CHECKING:
    from generator.kinds.report import Report
    from generator.kinds.report_parts import ReportChart

_CHART_LOOK: Final = {
    "backgroundColor1": "#FFFFFF",
    "backgroundColor2": "#FFFFFF",
    "backgroundFadeDir": "Diagonal",
    "enableHoverLabels": True,
    "expandOthers": True,
    "showPercentage": False,
    "showTotal": False,
    "summaryAxisRange": "Auto",
    "textColor": "#000000",
    "textSize": 12,
    "titleColor": "#000000",
    "titleSize": 18,
}
_OF_THEIR_OWN: Final = {"aggregates", "buckets", "chart", "filter", "timeFrameFilter"}
"""The keys whose parts are written one by one."""


def report_tree(report: Report, project: ProjectView) -> dict[str, Any]:
    """Give the element tree of a report."""
    tree = report.model_dump(exclude_none=True, exclude=_OF_THEIR_OWN)
    tree |= {"name": report.shown_label, "format": report.shape, **_parts(report, project)}
    if report.object is not None:
        tree |= {"reportType": object_report_type(report.object), "params": [{"name": "co", "value": "1"}]}
    elif report.custom_type(project) is not None:
        tree["reportType"] = f"{(report.reportType or '').removesuffix('__c')}__c"
    if report.sortColumn is not None:
        tree |= {"sortColumn": report.column(report.sortColumn, project), "sortOrder": report.sortOrder or "Asc"}
    for key in ("columns", "groupingsDown", "groupingsAcross"):
        for item in tree[key]:
            item["field"] = report.column(item["field"], project)
    return {key: value for key, value in tree.items() if value not in ((), [], {})}


def _parts(report: Report, project: ProjectView) -> dict[str, Any]:
    return {
        "aggregates": _aggregates(report, project),
        "buckets": [
            {**bucket.tree(), "sourceColumnName": report.column(bucket.sourceColumnName, project)}
            for bucket in report.buckets
        ],
        "chart": _chart(report, report.chart, project) if report.chart is not None else {},
        "filter": _filter(report, project),
        "timeFrameFilter": _time_frame(report, project),
    }


def _aggregates(report: Report, project: ProjectView) -> list[dict[str, Any]]:
    trees = []
    for item in report.aggregates:
        tree = {**item.tree(), "isCrossBlock": False}
        for key in ("downGroupingContext", "acrossGroupingContext"):
            if key in tree:
                tree[key] = report.column(tree[key], project)
        trees.append(tree)
    return trees


def _filter(report: Report, project: ProjectView) -> dict[str, Any]:
    if report.filter is None:
        return {}
    tree = report.filter.tree()
    for item in tree["criteriaItems"]:
        item["column"] = report.column(item["column"], project)
        if item["columnToColumn"]:
            item["value"] = report.column(item["value"], project)
    return tree


def _time_frame(report: Report, project: ProjectView) -> dict[str, Any]:
    """Give the range; reports on an object look at all time unless they say otherwise."""
    if report.timeFrameFilter is not None:
        tree = report.timeFrameFilter.tree()
        return {**tree, "dateColumn": report.column(tree["dateColumn"], project)}
    if report.object is None:
        return {}
    return {"dateColumn": report.column("CreatedDate", project), "interval": "INTERVAL_CUSTOM"}


def _chart(report: Report, chart: ReportChart, project: ProjectView) -> dict[str, Any]:
    tree = {**_CHART_LOOK, **chart.model_dump(exclude_none=True, exclude={"summary"})}
    summary = {**chart.summary.tree(), "column": report.column(chart.summary.column, project)}
    tree["chartSummaries"] = [{"axisBinding": "y", **summary}]
    keys = ("groupingColumn", "secondaryGroupingColumn")[: chart.groupings]
    for key, grouping in zip(keys, report.groupings, strict=False):
        tree[key] = report.column(getattr(chart, key) or grouping, project)
    if chart.groupings > 1 or chart.is_round:
        tree.setdefault("legendPosition", "Bottom")
    return {**tree, "showAxisLabels": not chart.is_round}
