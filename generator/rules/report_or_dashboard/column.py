"""The columns of a report exist, and can be used as the report uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.dashboard import Dashboard
from generator.kinds.report import NamedColumn, Report
from generator.kinds.report_columns import PLATFORM_COLUMN, SYSTEM_COLUMNS, field_of_column
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

DATES: Final = frozenset({"Date", "DateTime"})
SYSTEM_DATES: Final = frozenset({"CreatedDate", "LastActivityDate", "LastModifiedDate"})
NOT_GROUPED: Final = frozenset({"Html", "LongTextArea"})
SUMMABLE: Final = frozenset({"Checkbox", "Currency", "Number", "Percent", "Summary"})
"""The types whose values reports add up; checkboxes count as 0 and 1."""
BUCKETS: Final[Mapping[str, frozenset[str]]] = {
    "number": frozenset({"Currency", "Number", "Percent", "Summary"}),
    "picklist": frozenset({"Picklist"}),
    "text": frozenset(
        {"AutoNumber", "Email", "Lookup", "MasterDetail", "Phone", "Picklist", "Text", "TextArea", "Url"}
    ),
}
"""By type of a bucket: the types of fields whose values it sorts."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Columns, groupings and filters name fields of the report's object or columns of its type, and fit their use.

    Source: «columns-field: Invalid value specified», «Invalid field '…' for report type».
    """
    for document in project.documents:
        report = document.model
        if isinstance(report, Report):
            for named in report.named_columns():
                yield from _column(project, document, report, named)
        elif isinstance(report, Dashboard):
            yield from _filters(project, document, report)


def _filters(project: ResolvedProject, document: Document, dashboard: Dashboard) -> Iterator[Violation]:
    """A filter of a dashboard is about a column of the report of every component."""
    for index, item in enumerate(dashboard.dashboardFilters or ()):
        for component in dashboard.dashboardGridComponents:
            report = project.model("Report", component.report)
            if isinstance(report, Report) and item.column not in report.own_columns:
                named = NamedColumn(item.column, ("dashboardFilters", index, "column"), "filter")
                yield from _column(project, document, report, named)


def _column(project: ResolvedProject, document: Document, report: Report, named: NamedColumn) -> Iterator[Violation]:
    custom = report.custom_type(project)
    if custom is not None:
        if project.is_broken(custom.name):
            return
        if custom.report_column(named.text, project) is None:
            known = list(custom.written_columns(project))
            hint = did_you_mean(named.text, known) or f"add it to the sections of {custom.name}"
            message = f"The report type {custom.name} has no column '{named.text}'"
            yield Violation(document, named.path, message, hint)
            return
        table, _, field_name = (custom.report_column(named.text, project) or "").partition("$")
        object_name = next((t.object_name for t in custom.tables(project) if t.table == table), None)
    elif report.object is not None:
        object_name, field_name = report.object, field_of_column(report.object, named.text)
    else:
        object_name, _, field_name = named.text.partition(".")
        if project.object_view(object_name) is None or not field_name.endswith("__c"):
            return  # a column of the platform's own report type
    if object_name is None or project.is_broken(object_name) or not project.has_object(object_name):
        return
    if custom is None and not _exists(project, object_name, field_name):
        yield _missing(project, document, named, object_name, field_name)
        return
    view = project.object_view(object_name)
    field = view.field(field_name) if view is not None else None
    yield from _use(document, named, field_name, field)


def _exists(project: ResolvedProject, object_name: str, field_name: str) -> bool:
    if field_name.endswith("__c") and "." not in field_name:
        return project.has_field(object_name, field_name)
    return field_name in SYSTEM_COLUMNS or PLATFORM_COLUMN.fullmatch(field_name) is not None


def _missing(
    project: ResolvedProject, document: Document, named: NamedColumn, object_name: str, field_name: str
) -> Violation:
    view = project.object_view(object_name)
    known = [*(view.fields if view is not None else ()), *(SYSTEM_COLUMNS.keys() - {"Id"})]
    hint = did_you_mean(field_name, known)
    if not hint:
        hint = f"add it to the specs, or declare it: externals: {{{object_name}: [{field_name}]}}"
        if not field_name.endswith("__c"):
            hint = "one of " + ", ".join(SYSTEM_COLUMNS) + ", or a field of the object"
    return Violation(document, named.path, f"Reports on {object_name} have no column '{field_name}'", hint)


def _use(document: Document, named: NamedColumn, field_name: str, field: CustomField | None) -> Iterator[Violation]:
    kind = field.type if field is not None else ("DateTime" if field_name in SYSTEM_DATES else "")
    if not kind:
        return
    if named.use == "date" and kind not in DATES:
        message, hint = f"The field '{field_name}' is no date", "name a Date or DateTime field, such as CreatedDate"
    elif named.use == "grouping" and kind in NOT_GROUPED:
        message, hint = f"A report cannot group by '{field_name}', a {kind} field", "group by a shorter field"
    elif named.use in BUCKETS:
        if kind in BUCKETS[named.use]:
            return
        message = f"A bucket of type {named.use} does not sort '{field_name}', a {kind} field"
        hint = f"write bucketType: {next((use for use, kinds in BUCKETS.items() if kind in kinds), 'text')}"
    elif named.use not in {"column", "grouping", "filter", "date"} and kind not in SUMMABLE:
        message = f"{named.use} needs numbers, the field '{field_name}' is of type {kind}"
        hint = "write Unique, or remove it"
    else:
        return
    yield Violation(document, named.path, message, hint)


_OBJECT = """\
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
"""

RULE = Rule(
    Explanation(
        code="SF620",
        title="Column that a report does not have",
        rule="Columns, groupings, filters and dates of a report name fields of its object, or columns of its report "
        "type; dates are dates, sums are of numbers, and nobody groups by long text.",
        source="Metadata API: «columns-field: Invalid value specified»",
        bad=f"{_OBJECT}columns: [Name, Sice__c]\n",
        good=f"{_OBJECT}columns: [Name, Size__c]\n",
    ),
    check,
)
