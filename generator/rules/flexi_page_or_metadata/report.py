"""The reports whose charts stand on pages exist and have a chart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.kinds.flexi_page import FlexiPage
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import declare, did_you_mean

REPORT_CHART = "flexipage:reportChart"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A report chart names a report of the specs or the org, by its own name; the report has a chart.

    Source: «The … report chart has a problem with the "reportName" field».
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    known = {full_name.rpartition("/")[2]: full_name for full_name in project.names("Report")}
    declared = {name.rpartition("/")[2] for name in project.settings.externalComponents.get("Report", ())}
    for path, item in page.items():
        name = item.properties.get("reportName")
        if item.component != REPORT_CHART or not isinstance(name, str) or name in declared:
            continue
        place = (*path, "properties", "reportName")
        if name not in known:
            hint = did_you_mean(name.rpartition("/")[2], [*known, *declared]) or declare("Report", name)
            yield Violation(document, place, f"There is no report '{name}'", hint)
        elif not _has_chart(project.model("Report", known[name])):
            yield Violation(document, place, f"The report '{name}' has no chart", "add chart: … to the report")


def _has_chart(report: Kind | None) -> bool:
    if isinstance(report, Metadata):
        return "chart" in report.content
    return getattr(report, "chart", None) is not None


_BAD = """\
kind: Project
name: parcels
externalComponents: {Report: [Depots/Parcels_By_Day]}
---
kind: FlexiPage
name: Desk
type: AppPage
regions:
  main:
    - {component: flexipage:reportChart, properties: {reportName: Parcels_By_Dya}}
"""

RULE = Rule(
    Explanation(
        code="SF615",
        title="Report chart of no report",
        rule="A report chart on a page names a report with a chart, by the report's own name without its folder.",
        source='Metadata API: «The … report chart has a problem with the "reportName" field»',
        bad=_BAD,
        good=_BAD.replace("Dya", "Day"),
    ),
    check,
)
