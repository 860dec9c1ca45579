"""The parts of a report: columns, groupings, filters, time frame, buckets, summary formulas, chart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import BeforeValidator, Field, StringConstraints

from generator.fields.relationship import FilterOperation
from generator.kinds import report_findings
from generator.kinds.list_view import boolean_filter_problems
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApiName, FormulaText, Line, Number, ObjectRef, ShortDescription

SummaryType = Literal["Sum", "Average", "Maximum", "Minimum", "Unique", "Median", "None"]
Order = Literal["Asc", "Desc"]
Granularity = Literal[
    "None",
    "Day",
    "Week",
    "Month",
    "Quarter",
    "Year",
    "FiscalQuarter",
    "FiscalYear",
    "MonthInYear",
    "DayInMonth",
    "FiscalPeriod",
    "FiscalWeek",
]
Interval = Literal[
    "INTERVAL_CURRENT",
    "INTERVAL_CURNEXT1",
    "INTERVAL_CURPREV1",
    "INTERVAL_NEXT1",
    "INTERVAL_PREV1",
    "INTERVAL_CURNEXT3",
    "INTERVAL_CURFY",
    "INTERVAL_PREVFY",
    "INTERVAL_PREV2FY",
    "INTERVAL_AGO2FY",
    "INTERVAL_NEXTFY",
    "INTERVAL_PREVCURFY",
    "INTERVAL_PREVCUR2FY",
    "INTERVAL_CURNEXTFY",
    "INTERVAL_CUSTOM",
    "INTERVAL_YESTERDAY",
    "INTERVAL_TODAY",
    "INTERVAL_TOMORROW",
    "INTERVAL_LASTWEEK",
    "INTERVAL_THISWEEK",
    "INTERVAL_NEXTWEEK",
    "INTERVAL_LASTMONTH",
    "INTERVAL_THISMONTH",
    "INTERVAL_NEXTMONTH",
    "INTERVAL_LASTTHISMONTH",
    "INTERVAL_THISNEXTMONTH",
    "INTERVAL_CURRENTQ",
    "INTERVAL_CURNEXTQ",
    "INTERVAL_CURPREVQ",
    "INTERVAL_NEXTQ",
    "INTERVAL_PREVQ",
    "INTERVAL_CURNEXT3Q",
    "INTERVAL_CURY",
    "INTERVAL_PREVY",
    "INTERVAL_PREV2Y",
    "INTERVAL_AGO2Y",
    "INTERVAL_NEXTY",
    "INTERVAL_PREVCURY",
    "INTERVAL_PREVCUR2Y",
    "INTERVAL_CURNEXTY",
    "INTERVAL_LAST7",
    "INTERVAL_LAST30",
    "INTERVAL_LAST60",
    "INTERVAL_LAST90",
    "INTERVAL_LAST120",
    "INTERVAL_NEXT7",
    "INTERVAL_NEXT30",
    "INTERVAL_NEXT60",
    "INTERVAL_NEXT90",
    "INTERVAL_NEXT120",
    "LAST_FISCALWEEK",
    "THIS_FISCALWEEK",
    "NEXT_FISCALWEEK",
    "LAST_FISCALPERIOD",
    "THIS_FISCALPERIOD",
    "NEXT_FISCALPERIOD",
    "LASTTHIS_FISCALPERIOD",
    "THISNEXT_FISCALPERIOD",
]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
CONTEXTUAL = re.compile(r"\b(?:PARENTGROUPVAL|PREVGROUPVAL)\s*\(", re.IGNORECASE)
"""The functions of summary formulas that compare a group with others."""


_LONG = r"(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])"
_SHORT = r"(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8])"
_LEAP = r"(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29"
Day = Annotated[str, StringConstraints(pattern=rf"^(?:\d{{4}}-(?:{_LONG}|{_SHORT})|{_LEAP})$")]
"""A day of the calendar, such as 2026-01-31."""


def _field(value: Any) -> Any:
    return {"field": value} if isinstance(value, str) else value


class ReportColumn(Model):
    """A column of a report."""

    field: AnyText
    """The field, or the platform's name of the column."""
    aggregateTypes: tuple[SummaryType, ...] | None = None
    """How the column is summarized for each group and in all."""


class ReportGrouping(Model):
    """A field by which records are grouped."""

    field: AnyText
    """The field, or the platform's name of the column."""
    dateGranularity: Granularity = "Day"
    """For dates: how long a group is; derived Day."""
    sortOrder: Order = "Asc"
    """The order of the groups; derived Asc."""


Column = Annotated[ReportColumn, BeforeValidator(_field, json_schema_input_type=ReportColumn | str)]
Grouping = Annotated[ReportGrouping, BeforeValidator(_field, json_schema_input_type=ReportGrouping | str)]


class ReportFilterItem(Model):
    """One condition of a report."""

    column: AnyText
    """The field, or the platform's name of the column."""
    operator: FilterOperation
    """How the field is compared."""
    value: str = ""
    """The value; several are joined by commas, a checkbox is 0 or 1, days may be relative as in `LAST_N_DAYS:7`."""
    isUnlocked: bool = False
    """Lets people change the condition while they look at the report."""
    columnToColumn: bool = False
    """Compares with the column that `value` names."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a list of record types with an empty entry."""
        yield from super().problems(name)
        record_type = self.column.rpartition(".")[2].rpartition("$")[2].lower() in {
            "recordtype",
            "recordtypeid",
            "cust_recordtype",
        }
        if record_type and any(not value.strip() for value in self.value.split(",")):
            yield Problem(
                report_findings.RECORD_TYPE_VALUE,
                ("value",),
                "The list of record types has an empty entry",
                "write record types joined by single commas, such as Express,Letter",
            )


class ReportFilter(Model):
    """The conditions of a report."""

    criteriaItems: Annotated[tuple[ReportFilterItem, ...], Field(min_length=1)]
    """The conditions; all of them unless `booleanFilter` says otherwise."""
    booleanFilter: Line | None = None
    """How the conditions combine, such as `1 AND (2 OR 3)`."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse filter logic that does not join exactly the conditions there are."""
        yield from super().problems(name)
        if self.booleanFilter is not None:
            yield from boolean_filter_problems(self.booleanFilter, len(self.criteriaItems))


class ReportTimeFrame(Model):
    """The time a report looks at."""

    dateColumn: AnyText
    """The date or date and time the range is about."""
    interval: Interval = "INTERVAL_CUSTOM"
    """The range, such as INTERVAL_TODAY or INTERVAL_LAST30; derived INTERVAL_CUSTOM, all of it or between two days."""
    startDate: Day | None = None
    """With INTERVAL_CUSTOM: the first day, such as 2026-01-31."""
    endDate: Day | None = None
    """With INTERVAL_CUSTOM: the last day, such as 2026-12-31."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse days beside a range of another name, and an end before the start."""
        yield from super().problems(name)
        for key in ("startDate", "endDate"):
            if getattr(self, key) is not None and self.interval != "INTERVAL_CUSTOM":
                message = f"{self.interval} begins and ends by itself"
                hint = f"remove {key}, or write interval: INTERVAL_CUSTOM"
                yield Problem(report_findings.TIME_FRAME, (key,), message, hint, at_key=True)
        if self.startDate is not None and self.endDate is not None and self.endDate < self.startDate:
            message = f"The range ends on {self.endDate}, before it begins"
            yield Problem(report_findings.TIME_FRAME, ("endDate",), message, f"write {self.startDate} or a later day")


class ReportCrossFilter(Model):
    """A condition on whether related records exist."""

    operation: Literal["with", "without"]
    """Keeps records that have related records, or those that have none."""
    primaryTableColumn: AnyText
    """The column of the report the related records point to, such as CUST_ID."""
    relatedTable: ObjectRef
    """The object of the related records."""
    relatedTableJoinColumn: AnyText
    """Their field that points to the report's records."""
    criteriaItems: Annotated[tuple[ReportFilterItem, ...], Field(max_length=5)] = ()
    """Which related records count, at most 5 conditions; fields with their object."""


class ReportBucketValue(Model):
    """One bucket."""

    value: AnyText
    """The name of the bucket."""
    sourceValues: Annotated[tuple[AnyText, ...], Field(min_length=1)] | None = None
    """With text and picklist: the values that fall into it."""
    to: AnyText | None = None
    """With number: the greatest number that falls into it; it begins where the one before ends."""


class ReportBucket(Model):
    """A column that sorts the values of another one into buckets."""

    developerName: Annotated[str, StringConstraints(pattern=r"^BucketField_\w+$", max_length=40)]
    """The name by which columns and groupings use it; begins with BucketField_."""
    masterLabel: Line
    """The title of the column."""
    sourceColumnName: AnyText
    """The field whose values are sorted."""
    bucketType: Literal["text", "number", "picklist"]
    """The type of that field."""
    values: Annotated[tuple[ReportBucketValue, ...], Field(min_length=1, max_length=20)]
    """The buckets; those of numbers from the least to the greatest, the last without `to`."""
    nullTreatment: Literal["n", "z"] | None = None
    """For numbers: whether an empty value counts as none (n) or as zero (z); derived n."""
    otherBucketLabel: Line | None = None
    """The name of the bucket for all other values."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree; the ranges of numbers follow from one another."""
        tree = self.model_dump(exclude_none=True, exclude={"values"})
        tree["useOther"] = self.otherBucketLabel is not None
        if self.bucketType == "number":
            tree.setdefault("nullTreatment", "n")
        tree["values"] = []
        previous: str | None = None
        for bucket in self.values:
            ends = {key: end for key, end in (("from", previous), ("to", bucket.to)) if end is not None}
            sources = [{"sourceValue": value} for value in bucket.sourceValues or ()]
            tree["values"].append({"sourceValues": sources or [ends], "value": bucket.value})
            previous = bucket.to
        return tree

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse buckets of numbers without order, and others without values."""
        yield from super().problems(name)
        for index, bucket in enumerate(self.values):
            last = index == len(self.values) - 1
            if self.bucketType != "number" and bucket.sourceValues is None:
                message, hint = f"A bucket of type {self.bucketType} lists its values", "add sourceValues: […]"
            elif self.bucketType == "number" and (bucket.sourceValues is not None or (bucket.to is None and not last)):
                message, hint = "A bucket of numbers ends somewhere; only the last is open", "write to: … instead"
            else:
                continue
            yield Problem(report_findings.BUCKET, ("values", index), message, hint)


class ReportAggregate(Model):
    """A summary formula."""

    developerName: ApiName
    """The name by which charts and dashboards use it, such as FORMULA1."""
    masterLabel: Line
    """The title of the column."""
    calculatedFormula: FormulaText
    """The formula over summaries, such as `Parcel__c.Weight__c:AVG / RowCount`."""
    datatype: Literal["currency", "percent", "number"] = "number"
    """The type of the result; derived number."""
    scale: Annotated[Number, Ge(0), Le(18)] = 2
    """The digits after the decimal point; derived 2."""
    description: ShortDescription | None = None
    """What the figure says."""
    isActive: bool = True
    """Shows the figure in the report."""
    downGroupingContext: AnyText | None = None
    """The row grouping it is computed for; GRAND_SUMMARY for the total only."""
    acrossGroupingContext: AnyText | None = None
    """The column grouping it is computed for; GRAND_SUMMARY for the total only."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a comparison of groups that belongs to no grouping."""
        yield from super().problems(name)
        context = self.downGroupingContext or self.acrossGroupingContext
        if CONTEXTUAL.search(self.calculatedFormula) and not context:
            yield Problem(
                report_findings.GROUPING_CONTEXT,
                ("calculatedFormula",),
                "A formula that compares groups must say for which grouping it is computed",
                "add downGroupingContext: … with the field of a grouping",
            )


class ChartSummary(Model):
    """What a chart or a dashboard component measures."""

    column: AnyText = "RowCount"
    """The column; derived RowCount, the number of records."""
    aggregate: SummaryType | None = None
    """How the column is summarized; not for RowCount and formulas."""


class ReportChart(Model):
    """The chart of a report."""

    chartType: Literal[
        "HorizontalBar",
        "HorizontalBarGrouped",
        "HorizontalBarStacked",
        "HorizontalBarStackedTo100",
        "VerticalColumn",
        "VerticalColumnGrouped",
        "VerticalColumnStacked",
        "VerticalColumnStackedTo100",
        "Line",
        "LineGrouped",
        "LineCumulative",
        "LineCumulativeGrouped",
        "Pie",
        "Donut",
        "Funnel",
    ]
    """The form of the chart."""
    groupingColumn: AnyText | None = None
    """The grouping along the axis; derived the first one."""
    secondaryGroupingColumn: AnyText | None = None
    """The grouping by colour; derived the second one in forms that need it."""
    summary: ChartSummary = ChartSummary.model_construct(column="RowCount")
    """What is measured; derived the number of records."""
    title: Line | None = None
    """The title over the chart."""
    legendPosition: Literal["Right", "Bottom", "OnChart"] | None = None
    """Where colours are explained; derived Bottom in forms with two groupings."""
    location: Literal["CHART_TOP", "CHART_BOTTOM"] = "CHART_TOP"
    """Above or below the rows; derived CHART_TOP."""
    size: Literal["Tiny", "Small", "Medium", "Large", "Huge"] = "Medium"
    """The size; derived Medium."""
    showValues: bool = True
    """Writes the figures into the chart."""

    @property
    def is_round(self) -> bool:
        """Tell a chart without axes."""
        return self.chartType in {"Pie", "Donut", "Funnel"}

    @property
    def groupings(self) -> int:
        """Give the number of groupings the form needs."""
        return 2 if "Grouped" in self.chartType or "Stacked" in self.chartType else 1
