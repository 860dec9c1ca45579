"""The components of a dashboard lie within its grid, and charts say how they are sorted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries

MOST: Final = 20
CHARTS: Final = frozenset(
    """
    Bar BarGrouped BarStacked BarStacked100 Column ColumnGrouped ColumnStacked ColumnStacked100 Line LineCumulative
    LineGrouped LineGroupedCumulative
    """.split()
)
"""The types of components with axes."""
SECTIONS: Final = ("leftSection", "middleSection", "rightSection")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A component ends within the columns of the grid, there are 20 at most, and a chart has sortBy and an axis range.

    Source: Metadata API Developer Guide, Dashboard.
    """
    for document, _, content in contents_of(project, "Dashboard"):
        user = content.get("dashboardType") == "SpecifiedUser"
        if user and "runningUser" not in content:
            message = "A dashboard of the type SpecifiedUser needs a running user"
            hint = "add runningUser: …, or write LoggedInUser"
            yield Violation(document, ("content", "dashboardType"), message, hint)
        grid = content.get("dashboardGridLayout")
        placed = [*entries(content, "dashboardGridLayout", "dashboardGridComponents")]
        components = [(path, item) for path, item in placed if isinstance(item, Mapping)]
        if isinstance(grid, Mapping):
            yield from _grid(document, grid, components)
        if len(components) > MOST:
            message = f"A dashboard has at most {MOST} components, this one {len(components)}"
            yield Violation(document, components[MOST][0], message, "move some to another dashboard")
        shown = [((*path, "dashboardComponent"), item.get("dashboardComponent")) for path, item in components]
        for section in SECTIONS:
            shown += entries(content, section, "components")
        for path, component in shown:
            if isinstance(component, Mapping) and str(component.get("componentType")) in CHARTS:
                for key, value in (("chartAxisRange", "Auto"), ("sortBy", "RowLabelAscending")):
                    if key not in component:
                        message = f"A component of the type {component['componentType']} needs {key}"
                        yield Violation(document, (*path, "componentType"), message, f"add {key}: {value}")


def _grid(document: Document, grid: Mapping[str, Any], components: list[tuple[Any, Any]]) -> Iterator[Violation]:
    columns = _number(grid.get("numberOfColumns"))
    for path, item in components:
        end = _number(item.get("columnIndex")) + _number(item.get("colSpan"))
        if columns and end > columns:
            message = f"The component ends in column {end} of {columns}"
            hint = f"write colSpan: {max(columns - _number(item.get('columnIndex')), 1)}, or a smaller columnIndex"
            yield Violation(document, (*path, "colSpan"), message, hint)


def _number(value: Any) -> int:
    return int(value) if isinstance(value, str) and value.isdigit() else 0


_BAD = """\
kind: Project
name: parcels
externalComponents: {DashboardFolder: [Depots], Report: [Depots/Accounts]}
---
kind: Metadata
type: Dashboard
name: Depots/Accounts
content:
  backgroundEndColor: "#FFFFFF"
  backgroundFadeDirection: Diagonal
  backgroundStartColor: "#FFFFFF"
  dashboardType: LoggedInUser
  isGridLayout: true
  dashboardGridLayout:
    numberOfColumns: 12
    rowHeight: 36
    dashboardGridComponents:
      - colSpan: 6
        columnIndex: 8
        rowIndex: 0
        rowSpan: 8
        dashboardComponent:
          {componentType: Bar, report: Depots/Accounts, chartAxisRange: Auto, sortBy: RowLabelAscending}
  textColor: "#000000"
  title: Accounts
  titleColor: "#000000"
  titleSize: 12
"""

RULE = Rule(
    Explanation(
        code="SF683",
        title="Dashboard with a component out of place",
        rule="Components lie within the columns of the grid and are 20 at most, charts have sortBy and chartAxisRange, "
        "and a dashboard of the type SpecifiedUser has a running user.",
        source="Metadata API Developer Guide, Dashboard",
        bad=_BAD,
        good=_BAD.replace("columnIndex: 8", "columnIndex: 6"),
    ),
    check,
)
