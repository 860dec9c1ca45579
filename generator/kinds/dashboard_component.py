"""The components of a dashboard: charts, metrics, gauges and tables, each over a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated, Any, Final, Literal

from annotated_types import Ge, Le
from pydantic import BeforeValidator, Field

from generator.kinds import report_findings
from generator.kinds.base import ProjectView
from generator.kinds.report import Report
from generator.kinds.report_columns import ROW_COUNT
from generator.kinds.report_parts import ChartSummary, Colour
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, Number

COLUMNS: Final = 12
"""The width of the grid."""
CHART_KEYS: Final = (
    "chartAxisRangeMax",
    "chartAxisRangeMin",
    "groupingColumn",
    "legendPosition",
    "showValues",
    "sortBy",
    "useReportChart",
)
INDICATOR_KEYS: Final = (
    "indicatorBreakpoint1",
    "indicatorBreakpoint2",
    "indicatorHighColor",
    "indicatorLowColor",
    "indicatorMiddleColor",
)
SPECIAL_KEYS: Final = {
    "Metric": (*INDICATOR_KEYS, "metricLabel"),
    "Gauge": (*INDICATOR_KEYS, "gaugeMax", "gaugeMin"),
    "FlexTable": ("flexTableColumn", "maxValuesDisplayed"),
}
"""The keys of components that are no charts."""


def _one(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


def _grouping_sorts(groupings: list[str], sort_by: str) -> dict[str, Any]:
    """Sort the first grouping as asked for, by its name or by its number of records, the others by name."""
    order = "d" if sort_by.endswith("Descending") else "a"
    by_value = {"sortColumn": ROW_COUNT} if sort_by.startswith("RowValue") else {}
    sorts = [{"groupingLevel": f"g{number + 1}", "sortOrder": "a"} for number in range(len(groupings))]
    return {"groupingSorts": [{**sorts[0], **by_value, "sortOrder": order}, *sorts[1:]] if sorts else []}


class DashboardGridComponent(Model):
    """What a dashboard shows of one report, and where."""

    componentType: Literal[
        "Bar",
        "BarGrouped",
        "BarStacked",
        "BarStacked100",
        "Column",
        "ColumnGrouped",
        "ColumnStacked",
        "ColumnStacked100",
        "Donut",
        "FlexTable",
        "Funnel",
        "Gauge",
        "Line",
        "LineCumulative",
        "LineGrouped",
        "LineGroupedCumulative",
        "Metric",
        "Pie",
    ]
    """The form."""
    report: AnyText
    """The report: `Folder/Name`."""
    header: Line | None = None
    """The title over the component; derived from the report's label."""
    footer: Line | None = None
    """The text below it."""
    colSpan: Annotated[Number, Ge(1), Le(COLUMNS)] | None = None
    """The width in twelfths; derived 3 for metrics and gauges, else 6."""
    rowSpan: Annotated[Number, Ge(1), Le(50)] | None = None
    """The height in rows of 36 pixels; derived 5 for metrics, else 9."""
    columnIndex: Annotated[Number, Ge(0), Le(COLUMNS - 1)] | None = None
    """The leftmost column, from 0; derived: beside the component before it, or below where that has no room."""
    rowIndex: Annotated[Number, Ge(0)] | None = None
    """The topmost row, from 0; derived like `columnIndex`."""
    groupingColumn: (
        Annotated[
            tuple[AnyText, ...],
            Field(max_length=2),
            BeforeValidator(_one, json_schema_input_type=tuple[AnyText, ...] | AnyText),
        ]
        | None
    ) = None
    """Charts: the groupings of the report that are shown; derived the first ones."""
    chartSummary: ChartSummary = ChartSummary.model_construct(column=ROW_COUNT)
    """What is measured; derived the number of records."""
    sortBy: Literal["RowLabelAscending", "RowLabelDescending", "RowValueAscending", "RowValueDescending"] | None = None
    """Charts: the order; derived RowLabelAscending."""
    chartAxisRangeMin: Number | None = None
    """Charts: where the axis begins; derived from the figures."""
    chartAxisRangeMax: Number | None = None
    """Charts: where the axis ends; derived from the figures."""
    legendPosition: Literal["Right", "Bottom", "OnChart"] | None = None
    """Charts: where colours are explained; derived Bottom."""
    showValues: bool | None = None
    """Charts: writes the figures into the chart; derived true."""
    useReportChart: bool | None = None
    """Charts: shows the chart as the report does; derived false."""
    metricLabel: Line | None = None
    """Metrics: the text beside the figure."""
    gaugeMin: Number | None = None
    """Gauges: the least figure; derived 0."""
    gaugeMax: Number | None = None
    """Gauges: the greatest figure; derived 100."""
    indicatorBreakpoint1: Number | None = None
    """Metrics and gauges: where the low colour ends."""
    indicatorBreakpoint2: Number | None = None
    """Metrics and gauges: where the high colour begins."""
    indicatorLowColor: Colour | None = None
    """Metrics and gauges: the low colour; derived red, #C23934."""
    indicatorMiddleColor: Colour | None = None
    """Metrics and gauges: the middle colour; derived yellow, #FFB75D."""
    indicatorHighColor: Colour | None = None
    """Metrics and gauges: the high colour; derived green, #4BCA81."""
    flexTableColumn: tuple[AnyText, ...] | None = None
    """Tables: the columns of the report that are shown; derived all, or the groupings and the number of records."""
    maxValuesDisplayed: Annotated[Number, Ge(1), Le(200)] | None = None
    """Charts and tables: how many groups or rows are shown."""

    @property
    def is_chart(self) -> bool:
        """Tell a chart from metrics, gauges and tables."""
        return self.componentType not in SPECIAL_KEYS

    @property
    def groupings(self) -> int:
        """Give the number of groupings the form shows."""
        if not self.is_chart:
            return 0
        return 2 if "Grouped" in self.componentType or "Stacked" in self.componentType else 1

    @property
    def width(self) -> int:
        """Give the width in columns of the grid."""
        return self.colSpan or (3 if self.componentType in {"Metric", "Gauge"} else 6)

    @property
    def height(self) -> int:
        """Give the height in rows of the grid."""
        return self.rowSpan or (5 if self.componentType == "Metric" else 9)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse keys of other forms."""
        yield from super().problems(name)
        special = {key for keys in SPECIAL_KEYS.values() for key in keys} - {"maxValuesDisplayed"}
        allowed = set(SPECIAL_KEYS.get(self.componentType, (*CHART_KEYS, "maxValuesDisplayed")))
        for key in sorted({*CHART_KEYS, *special, "maxValuesDisplayed"} - allowed):
            if getattr(self, key) is not None:
                yield Problem(
                    report_findings.COMPONENT_KEY,
                    (key,),
                    f"A component of the type {self.componentType} has no {key}",
                    f"remove {key}",
                    at_key=True,
                )

        if self.gaugeMin is not None and self.gaugeMax is not None and self.gaugeMax <= self.gaugeMin:
            message = f"The gauge ends at {self.gaugeMax}, before it begins"
            yield Problem(report_findings.COMPONENT_KEY, ("gaugeMax",), message, f"write more than {self.gaugeMin}")

    def shown_groupings(self, report: Report | None) -> list[str]:
        """Give the groupings that are shown, as the specs write them."""
        given = list(self.groupingColumn or ())
        return [*given, *(report.groupings[len(given) :] if report else ())][: self.groupings]

    def component_tree(self, project: ProjectView, filters: Sequence[str]) -> dict[str, Any]:
        """Give the element tree, columns named as in the report; `filters` are the fields the dashboard filters by."""
        model = project.model("Report", self.report)
        report = model if isinstance(model, Report) else None

        def column(text: str) -> str:
            return report.column(text, project) if report is not None else text

        tree: dict[str, Any] = {
            "autoselectColumnsFromReport": bool(self.useReportChart),
            "componentType": self.componentType,
            "dashboardFilterColumns": [{"column": column(text)} for text in filters],
            "header": self.header or (report.shown_label if report else None),
            "footer": self.footer,
            "maxValuesDisplayed": self.maxValuesDisplayed,
            "report": self.report,
        }
        summary = {**self.chartSummary.tree(), "column": column(self.chartSummary.column)}
        if self.is_chart:
            tree |= self._chart(summary, [column(text) for text in self.shown_groupings(report)])
        elif self.componentType == "FlexTable":
            tree["flexComponentProperties"] = self._table(report, column)
        else:
            tree |= self._figure(summary)
        return {key: value for key, value in tree.items() if value is not None}

    def _chart(self, summary: dict[str, Any], groupings: list[str]) -> dict[str, Any]:
        sort_by = self.sortBy or "RowLabelAscending"
        manual = self.chartAxisRangeMin is not None or self.chartAxisRangeMax is not None
        own = (
            {}
            if self.useReportChart
            else {
                "chartSummary": [{"axisBinding": "y", **summary}],
                "groupingColumn": groupings,
                "groupingSortProperties": _grouping_sorts(groupings, sort_by),
            }
        )
        return {
            **own,
            "chartAxisRange": "Manual" if manual else "Auto",
            "chartAxisRangeMax": self.chartAxisRangeMax,
            "chartAxisRangeMin": self.chartAxisRangeMin,
            "decimalPrecision": -1,
            "displayUnits": "Auto",
            "drillEnabled": False,
            "drillToDetailEnabled": False,
            "enableHover": True,
            "expandOthers": False,
            "legendPosition": self.legendPosition or "Bottom",
            "showPercentage": False,
            "showValues": self.showValues is not False,
            "sortBy": sort_by,
            "useReportChart": bool(self.useReportChart),
        }

    def _figure(self, summary: dict[str, Any]) -> dict[str, Any]:
        gauge = {"gaugeMin": self.gaugeMin or 0, "gaugeMax": 100 if self.gaugeMax is None else self.gaugeMax}
        return {
            "chartSummary": [summary],
            "decimalPrecision": -1,
            "displayUnits": "Auto",
            "indicatorBreakpoint1": self.indicatorBreakpoint1,
            "indicatorBreakpoint2": self.indicatorBreakpoint2,
            "indicatorHighColor": self.indicatorHighColor or "#4BCA81",
            "indicatorLowColor": self.indicatorLowColor or "#C23934",
            "indicatorMiddleColor": self.indicatorMiddleColor or "#FFB75D",
            "metricLabel": self.metricLabel,
            **(gauge if self.componentType == "Gauge" else {}),
        }

    def _table(self, report: Report | None, column: Callable[[str], str]) -> dict[str, Any]:
        groupings = report.groupings if report else []
        derived = [*groupings, ROW_COUNT] if groupings else [item.field for item in report.columns] if report else []
        shown = self.flexTableColumn or derived
        kinds = {**dict.fromkeys(groupings, "grouping"), ROW_COUNT: "aggregate"}
        return {
            "decimalPrecision": -1,
            "flexTableColumn": [
                {
                    "reportColumn": column(text),
                    "showSubTotal": text in kinds,
                    "showTotal": text in kinds,
                    "type": kinds.get(text, "detail"),
                }
                for text in shown
            ],
            "flexTableSortInfo": {"sortOrder": "1"},
            "hideChatterPhotos": True,
        }
