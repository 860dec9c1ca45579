"""Dashboards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple

from annotated_types import Ge, Le
from pydantic import BeforeValidator, Field

from generator.diagnostics import Severity
from generator.kinds import report_findings
from generator.kinds.base import Component, Kind, ProjectView
from generator.kinds.dashboard_component import COLUMNS, DashboardGridComponent
from generator.kinds.report_folder import MemberName, split_name
from generator.kinds.report_parts import Colour
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, LongLabel, Number, ShortDescription

MAXIMUM_COMPONENTS = 20
ROW_HEIGHT = 36


class DashboardFilterOption(Model):
    """One choice of a filter."""

    operator: Literal[
        "equals",
        "notEqual",
        "lessThan",
        "greaterThan",
        "lessOrEqual",
        "greaterOrEqual",
        "contains",
        "notContain",
        "startsWith",
        "includes",
        "excludes",
        "between",
    ] = "equals"
    """How the field is compared; derived equals."""
    values: Annotated[tuple[AnyText, ...], Field(min_length=1, max_length=2)]
    """The value, several joined by commas, or the two ends of `between`; days may be relative as in LAST_N_DAYS:7."""


def _option(value: Any) -> Any:
    return {"values": (value,)} if isinstance(value, str) else value


class DashboardFilter(Model):
    """A filter above the dashboard, for all components at once."""

    name: Line
    """What people read."""
    column: AnyText
    """The field it is about, in the report of every component."""
    dashboardFilterOptions: Annotated[
        tuple[
            Annotated[
                DashboardFilterOption, BeforeValidator(_option, json_schema_input_type=DashboardFilterOption | AnyText)
            ],
            ...,
        ],
        Field(min_length=1, max_length=50),
    ]
    """The choices: values, or comparisons with values."""


class Place(NamedTuple):
    """Where a component lies in the grid: columns and rows, counted from 0."""

    column: int
    row: int
    width: int
    height: int

    def overlaps(self, other: Place) -> bool:
        """Tell whether two components share a cell."""
        return (
            self.column < other.column + other.width
            and other.column < self.column + self.width
            and self.row < other.row + other.height
            and other.row < self.row + self.height
        )


class Dashboard(Kind):
    """A dashboard; components are placed side by side in their order."""

    metadata_type = "Dashboard"

    kind: Literal["Dashboard"] = Field(exclude=True)
    name: MemberName = Field(exclude=True)
    """The folder and the API name: `Folder/Name`."""
    title: LongLabel | None = None
    """What people read; derived from the name."""
    description: ShortDescription | None = None
    """What the dashboard answers; at most 255 characters."""
    dashboardType: Literal["LoggedInUser", "SpecifiedUser", "MyTeamUser"] = "LoggedInUser"
    """Whose rights decide what is shown; derived LoggedInUser, each person's own."""
    runningUser: AnyText | None = None
    """With SpecifiedUser: the username whose rights decide; it belongs to one org."""
    dashboardGridComponents: Annotated[tuple[DashboardGridComponent, ...], Field(min_length=1)]
    """What is shown, in the order of reading."""
    dashboardFilters: Annotated[tuple[DashboardFilter, ...], Field(max_length=5)] | None = None
    """Filters that people may set, at most 5."""
    chartTheme: Literal["light", "dark"] = "light"
    """The background of charts; derived light."""
    colorPalette: Literal[
        "Default",
        "accessible",
        "bluegrass",
        "colorSafe",
        "dusk",
        "earth",
        "fire",
        "gray",
        "heat",
        "justice",
        "nightfall",
        "pond",
        "sunrise",
        "tropic",
        "unity",
        "water",
        "watermelon",
    ] = "unity"
    """The colours of charts; derived unity."""
    backgroundStartColor: Colour = "#FFFFFF"
    """The background in Salesforce Classic; derived white."""
    backgroundEndColor: Colour = "#FFFFFF"
    """The background it fades to."""
    backgroundFadeDirection: Literal["TopToBottom", "LeftToRight", "Diagonal"] = "Diagonal"
    """The direction it fades in."""
    textColor: Colour = "#000000"
    """The colour of texts."""
    titleColor: Colour = "#000000"
    """The colour of titles."""
    titleSize: Annotated[Number, Ge(8), Le(40)] = 12
    """The size of titles in points."""

    def places(self) -> list[Place]:
        """Give each component its place: beside the one before it, or below where that has no room."""
        found: list[Place] = []
        column = row = bottom = 0
        for component in self.dashboardGridComponents:
            if column + component.width > COLUMNS:
                column, row = 0, bottom
            given = component.columnIndex
            place = Place(
                column if given is None else given,
                row if component.rowIndex is None else component.rowIndex,
                component.width,
                component.height,
            )
            found.append(place)
            column, row = place.column + place.width, place.row
            bottom = max(bottom, place.row + place.height)
        return found

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the dashboard with its grid."""
        filters = self.dashboardFilters or ()
        columns = [item.column for item in filters]
        tree: dict[str, Any] = {
            **self.model_dump(exclude_none=True, exclude={"dashboardFilters", "dashboardGridComponents"}),
            "dashboardFilters": [item.model_dump(exclude={"column"}) for item in filters],
            "title": self.title or label_of(split_name(self.name)[1]),
            "dashboardChartTheme": self.chartTheme,
            "dashboardColorPalette": self.colorPalette,
            "isGridLayout": True,
            "dashboardGridLayout": {
                "dashboardGridComponents": [
                    {
                        "colSpan": place.width,
                        "columnIndex": place.column,
                        "dashboardComponent": component.component_tree(project, columns),
                        "rowIndex": place.row,
                        "rowSpan": place.height,
                    }
                    for component, place in zip(self.dashboardGridComponents, self.places(), strict=True)
                ],
                "numberOfColumns": COLUMNS,
                "rowHeight": ROW_HEIGHT,
            },
        }
        yield Component("Dashboard", self.name, tree)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a running user that does not fit the type; warn of components outside the grid."""
        yield from super().problems(name)
        if (self.dashboardType == "SpecifiedUser") != (self.runningUser is not None):
            yield Problem(
                report_findings.RUNNING_USER,
                ("runningUser",) if self.runningUser else ("dashboardType",),
                f"A dashboard of the type {self.dashboardType} has no running user"
                if self.runningUser
                else "A dashboard of the type SpecifiedUser needs a running user",
                "remove runningUser, or write dashboardType: SpecifiedUser"
                if self.runningUser
                else "add runningUser: …, or write dashboardType: LoggedInUser",
                at_key=self.runningUser is not None,
            )
        places = self.places()
        for index, place in enumerate(places):
            if place.column + place.width > COLUMNS:
                message = f"The component ends in column {place.column + place.width}, the grid has {COLUMNS}"
                hint = f"write colSpan: {COLUMNS - place.column}, or leave columnIndex out"
            elif any(place.overlaps(other) for other in places[:index]):
                message, hint = "The component lies on another one", "leave columnIndex and rowIndex out"
            elif index == MAXIMUM_COMPONENTS:
                message = f"A dashboard has at most {MAXIMUM_COMPONENTS} components"
                hint = "move some to a second dashboard"
            else:
                continue
            yield Problem(
                report_findings.GRID, ("dashboardGridComponents", index), message, hint, severity=Severity.WARNING
            )
