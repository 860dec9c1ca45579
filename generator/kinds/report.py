"""Reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal, NamedTuple

from annotated_types import Ge, Le
from pydantic import Field

from generator.diagnostics import KeyPath, Severity
from generator.kinds import report_findings
from generator.kinds.base import Component, Kind, ProjectView
from generator.kinds.report_columns import ROW_COUNT, SUMMARIZED, object_column
from generator.kinds.report_folder import MemberName, split_name
from generator.kinds.report_parts import (
    Column,
    Grouping,
    Order,
    ReportAggregate,
    ReportBucket,
    ReportChart,
    ReportCrossFilter,
    ReportFilter,
    ReportTimeFrame,
)
from generator.kinds.report_rendering import report_tree
from generator.kinds.report_type import ReportType
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import AnyText, Line, Number, ObjectRef, ShortDescription
from generator.suggestions import one_of

STANDARD_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "Account": "AccountList",
        "Campaign": "CampaignList",
        "Case": "CaseList",
        "Contact": "ContactList",
        "Lead": "LeadList",
        "Opportunity": "Opportunity",
    }
)
"""The report types of standard objects that people ask for most."""


class NamedColumn(NamedTuple):
    """A column that a report names: as the spec writes it, where, and what it is used for."""

    text: str
    path: KeyPath
    use: Literal[
        "column",
        "grouping",
        "filter",
        "date",
        "Sum",
        "Average",
        "Maximum",
        "Minimum",
        "Median",
        "number",
        "picklist",
        "text",
    ]
    """What it is used for; the last three are the types of buckets."""


class Report(Kind):
    """A report on a custom object or of a report type; columns are written as fields."""

    metadata_type = "Report"

    kind: Literal["Report"] = Field(exclude=True)
    name: MemberName = Field(exclude=True)
    """The folder and the API name: `Folder/Name`."""
    label: Annotated[Line, Field(max_length=40)] | None = Field(default=None, exclude=True)
    """What people read, at most 40 characters; derived from the name."""
    description: ShortDescription | None = None
    """What the report answers; at most 255 characters."""
    object: ObjectRef | None = Field(default=None, exclude=True)
    """The custom object whose records are listed."""
    reportType: AnyText | None = None
    """Instead of `object`: a report type of the project by its name, or one of the platform, such as AccountList."""
    format: Literal["Tabular", "Summary", "Matrix"] | None = None
    """Derived from the groupings: Matrix with groupings across, Summary with groupings down, Tabular without."""
    columns: tuple[Column, ...] = ()
    """The columns: fields such as Name, CreatedDate and Weight__c, each with how it is summarized if it is."""
    groupingsDown: Annotated[tuple[Grouping, ...], Field(max_length=3)] = ()
    """Up to 3 fields by which rows are grouped."""
    groupingsAcross: Annotated[tuple[Grouping, ...], Field(max_length=2)] = ()
    """Up to 2 fields by which columns are grouped."""
    filter: ReportFilter | None = None
    """Which records are listed."""
    crossFilters: Annotated[tuple[ReportCrossFilter, ...], Field(max_length=3)] = ()
    """Conditions on related records, at most 3."""
    timeFrameFilter: ReportTimeFrame | None = None
    """The time the report looks at; derived all time by the date of creation for reports on an object."""
    buckets: Annotated[tuple[ReportBucket, ...], Field(max_length=5)] = ()
    """Columns that sort values into buckets, at most 5."""
    aggregates: Annotated[tuple[ReportAggregate, ...], Field(max_length=5)] = ()
    """Summary formulas, at most 5."""
    chart: ReportChart | None = None
    """The chart."""
    sortColumn: AnyText | None = None
    """The column by which rows are sorted."""
    sortOrder: Order | None = None
    """The order of the rows; derived Asc with `sortColumn`."""
    rowLimit: Annotated[Number, Ge(1), Le(1000)] | None = None
    """The most rows a Tabular report lists; dashboards need it to show such a report."""
    scope: AnyText = "organization"
    """Whose records: organization, user, team …; derived organization."""
    showDetails: bool = True
    """Shows the records, not only the groups."""
    showGrandTotal: bool = True
    """Shows the totals."""
    showSubTotals: bool = True
    """Shows the totals of groups."""

    @property
    def shown_label(self) -> str:
        """Give the label, derived where the spec has none."""
        return self.label or label_of(split_name(self.name)[1])[:40].rstrip()

    @property
    def shape(self) -> str:
        """Give the format, derived from the groupings where the spec has none."""
        return self.format or ("Matrix" if self.groupingsAcross else "Summary" if self.groupingsDown else "Tabular")

    @property
    def groupings(self) -> list[str]:
        """Give the fields of all groupings, rows first, as the spec writes them."""
        return [grouping.field for grouping in (*self.groupingsDown, *self.groupingsAcross)]

    @property
    def own_columns(self) -> frozenset[str]:
        """Name the columns that the report makes itself."""
        own = [bucket.developerName for bucket in self.buckets] + [item.developerName for item in self.aggregates]
        return frozenset({ROW_COUNT, *own})

    def custom_type(self, project: ProjectView) -> ReportType | None:
        """Give the project's own report type the report is of."""
        name = (self.reportType or "").removesuffix("__c")
        model = project.model("ReportType", name) if name else None
        return model if isinstance(model, ReportType) else None

    def column(self, text: str, project: ProjectView) -> str:
        """Give a column as the platform names it in reports of this type."""
        if text in self.own_columns:
            return text
        if self.object is not None:
            return object_column(self.object, text)
        custom = self.custom_type(project)
        return custom.report_column(text, project) or text if custom is not None else text

    def named_columns(self) -> Iterator[NamedColumn]:
        """Yield every column that the report names, those it makes itself aside."""
        own = self.own_columns
        for named in self._named_columns():
            if named.text not in own:
                yield named

    def _named_columns(self) -> Iterator[NamedColumn]:
        for index, column in enumerate(self.columns):
            yield NamedColumn(column.field, ("columns", index, "field"), "column")
            for number, aggregate in enumerate(column.aggregateTypes or ()):
                if aggregate not in {"Unique", "None"}:
                    path: KeyPath = ("columns", index, "aggregateTypes", number)
                    yield NamedColumn(column.field, path, aggregate)  # type: ignore[arg-type] # narrowed above
        for key in ("groupingsDown", "groupingsAcross"):
            for index, grouping in enumerate(getattr(self, key)):
                yield NamedColumn(grouping.field, (key, index, "field"), "grouping")
        for index, item in enumerate(self.filter.criteriaItems if self.filter else ()):
            yield NamedColumn(item.column, ("filter", "criteriaItems", index, "column"), "filter")
        for index, bucket in enumerate(self.buckets):
            yield NamedColumn(bucket.sourceColumnName, ("buckets", index, "sourceColumnName"), bucket.bucketType)
        for index, formula in enumerate(self.aggregates):
            for column, summary in SUMMARIZED.findall(formula.calculatedFormula):
                place: KeyPath = ("aggregates", index, "calculatedFormula")
                yield NamedColumn(column, place, "Sum" if summary.upper() == "SUM" else "column")
        if self.timeFrameFilter is not None:
            yield NamedColumn(self.timeFrameFilter.dateColumn, ("timeFrameFilter", "dateColumn"), "date")
        if self.sortColumn is not None:
            yield NamedColumn(self.sortColumn, ("sortColumn",), "column")
        if self.chart is not None and self.chart.summary.column != ROW_COUNT:
            path = ("chart", "summary", "column")
            yield NamedColumn(
                self.chart.summary.column, path, "Sum" if self.chart.summary.aggregate == "Sum" else "column"
            )

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the report with the platform's names of its type and its columns."""
        yield Component("Report", self.name, report_tree(self, project))

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a report on nothing, and groupings that its format does not have."""
        yield from super().problems(name)
        yield from self._subject_problems()
        yield from self._format_problems()
        yield from self._chart_problems()
        grouped = {text.lower() for text in self.groupings}
        for index, column in enumerate(self.columns):
            if column.field.lower() in grouped:
                yield Problem(
                    report_findings.GROUPED_COLUMN,
                    ("columns", index),
                    f"The report groups by '{column.field}' already",
                    "remove the column",
                    severity=Severity.WARNING,
                )

    def _chart_problems(self) -> Iterator[Problem]:
        grouped: set[str] = set()
        for key in ("groupingsDown", "groupingsAcross"):
            for index, grouping in enumerate(getattr(self, key)):
                if grouping.field.lower() in grouped:
                    message = f"The report groups by '{grouping.field}' already"
                    yield Problem(report_findings.CHART, (key, index), message, "remove one of the two")
                grouped.add(grouping.field.lower())
        if self.sortColumn is not None and self.sortColumn.lower() not in {
            *grouped,
            *(item.field.lower() for item in self.columns),
        }:
            message = f"The report has no column '{self.sortColumn}'"
            yield Problem(report_findings.CHART, ("sortColumn",), message, "add it to columns, or sort by another")
        if self.chart is None or not grouped:
            return
        for key in ("groupingColumn", "secondaryGroupingColumn"):
            column = getattr(self.chart, key)
            if column is not None and column.lower() not in grouped:
                message = f"The report does not group by '{column}'"
                yield Problem(report_findings.CHART, ("chart", key), message, one_of(self.groupings))
        measured = self.chart.summary.column
        if measured not in self.own_columns and measured.lower() not in {item.field.lower() for item in self.columns}:
            path = ("chart", "summary", "column")
            yield Problem(
                report_findings.CHART, path, f"The report has no column '{measured}'", "add it to columns, or remove it"
            )

    def _subject_problems(self) -> Iterator[Problem]:
        if (self.object is None) == (self.reportType is None):
            yield Problem(
                report_findings.REPORT_SUBJECT,
                ("reportType",) if self.reportType else ("name",),
                "A report has either an object or a report type",
                "remove one of the two" if self.reportType else "add object: …__c, or reportType: …",
                at_key=self.reportType is not None,
            )
        elif self.object is not None and not self.object.endswith("__c"):
            known = STANDARD_TYPES.get(self.object)
            yield Problem(
                report_findings.REPORT_SUBJECT,
                ("object",),
                f"Only custom objects have a report type of their own, '{self.object}' is none",
                f"write reportType: {known} instead" if known else "write reportType: … instead",
            )

    def _format_problems(self) -> Iterator[Problem]:
        shape = self.shape
        if shape != "Tabular" and self.rowLimit is not None:
            message = f"A {shape} report lists all rows"
            yield Problem(report_findings.FORMAT, ("rowLimit",), message, "remove rowLimit", at_key=True)
        if shape == "Tabular":
            for key in ("groupingsDown", "groupingsAcross", "chart", "aggregates"):
                if getattr(self, key):
                    yield Problem(
                        report_findings.FORMAT,
                        (key,),
                        f"A Tabular report cannot have {key}",
                        "remove format: it follows from the groupings" if self.groupings else "add groupingsDown: […]",
                        at_key=True,
                    )
            for index, column in enumerate(self.columns):
                if column.aggregateTypes and set(column.aggregateTypes) != {"None"}:
                    yield Problem(
                        report_findings.FORMAT,
                        ("columns", index, "aggregateTypes"),
                        "A Tabular report cannot have aggregateTypes",
                        "add groupingsDown: […], or remove aggregateTypes",
                        at_key=True,
                    )
            if not self.columns:
                message = "A Tabular report has columns"
                yield Problem(report_findings.FORMAT, ("name",), message, "add columns: […]")
            return
        if not self.groupingsDown:
            yield Problem(
                report_findings.FORMAT,
                ("format",) if self.format else ("groupingsAcross",),
                f"A {shape} report needs groupingsDown",
                "add groupingsDown: […]",
                at_key=self.format is None,
            )
        if shape == "Summary" and self.groupingsAcross:
            yield Problem(
                report_findings.FORMAT,
                ("groupingsAcross",),
                "A Summary report cannot have groupingsAcross",
                "write format: Matrix, or remove groupingsAcross",
                at_key=True,
            )
        needed = self.chart.groupings if self.chart is not None else 0
        if needed > len(self.groupings) > 0:
            yield Problem(
                report_findings.FORMAT,
                ("chart", "chartType"),
                f"A chart of the form {self.chart.chartType if self.chart else ''} needs {needed} groupings",
                "add a grouping, or choose another chartType",
            )
