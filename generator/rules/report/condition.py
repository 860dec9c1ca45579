"""The conditions of a report fit the fields they compare, and cross filters go over relationships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.fields.relationship import RelationshipField
from generator.kinds.report import Report
from generator.kinds.report_columns import field_of_column
from generator.kinds.report_parts import ReportCrossFilter, ReportFilterItem
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

SCOPES: Final = ("organization", "user", "team", "queue", "mine", "myteam", "salesteam", "territory", "teamterritory")
"""Whose records a report on a custom object lists."""
_NUMBER: Final = re.compile(r"\s*[A-Z]{0,3}\s*[-+]?[\d.,]*\d[\d.,]*\s*[%KMB]?\s*")
_MOMENT: Final = re.compile(r"[\d\-/.: TZ+]*\d[\d\-/.: TZ+APM]*|[A-Za-z_ ]+(?::\d+)?|[A-Za-z]+ \d+ [A-Za-z ]+")
_LOGICAL: Final = frozenset({"0", "1", "true", "false"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An operator fits the type of the field, the value is one of that type, a cross filter joins by a lookup.

    Source: Metadata API Developer Guide, Report, ReportFilterItem, ReportCrossFilter.
    """
    for document in project.documents:
        report = document.model
        if not isinstance(report, Report) or report.object is None or project.is_broken(report.object):
            continue
        if report.scope not in SCOPES:
            hint = did_you_mean(report.scope, SCOPES) or one_of(SCOPES)
            yield Violation(document, ("scope",), f"Reports on {report.object} have no scope '{report.scope}'", hint)
        for index, item in enumerate(report.filter.criteriaItems if report.filter else ()):
            path = ("filter", "criteriaItems", index)
            yield from _condition(project, document, report.object, path, item)
        for index, cross in enumerate(report.crossFilters):
            yield from _cross(project, document, report.object, index, cross)


def _condition(
    project: ResolvedProject, document: Document, owner: str, path: tuple[str | int, ...], item: ReportFilterItem
) -> Iterator[Violation]:
    from generator.formula.filter_operations import NOT_FILTERABLE, OPERATIONS  # noqa: PLC0415 - only with filters
    from generator.formula.value_types import Kind, kind_of_field  # noqa: PLC0415 - as above

    view = project.object_view(owner)
    field = view.field(field_of_column(owner, item.column)) if view is not None else None
    if field is None or item.columnToColumn:
        return
    if field.type in NOT_FILTERABLE:
        message = f"A report cannot filter by {item.column}, a {field.type} field"
        yield Violation(document, (*path, "column"), message, "filter by another field")
        return
    kind = kind_of_field(field.type)
    allowed = OPERATIONS.get(kind)
    if allowed is not None and item.operator not in allowed:
        message = f"A {kind.value} field cannot be compared with {item.operator}"
        yield Violation(document, (*path, "operator"), message, one_of(allowed))
    for text in filter(None, (part.strip() for part in item.value.split(","))):
        if kind is Kind.BOOLEAN and text.lower() not in _LOGICAL:
            yield Violation(document, (*path, "value"), f"'{text}' is no value of a checkbox", "write 1 or 0")
        elif kind is Kind.NUMBER and not _NUMBER.fullmatch(text):
            yield Violation(document, (*path, "value"), f"'{text}' is no number", "write digits, such as 100 or 9.5")
        elif field.type in {"Date", "DateTime"} and not _MOMENT.fullmatch(text):
            hint = "write a day such as 2026-01-31, or LAST_N_DAYS:7"
            yield Violation(document, (*path, "value"), f"'{text}' is no date", hint)


def _cross(
    project: ResolvedProject, document: Document, owner: str, index: int, cross: ReportCrossFilter
) -> Iterator[Violation]:
    view = project.object_view(cross.relatedTable)
    if view is None or not view.defined or project.is_broken(cross.relatedTable):
        return
    fields = {
        name for name, each in view.fields.items() if isinstance(each, RelationshipField) and each.referenceTo == owner
    }
    join = cross.relatedTableJoinColumn.removeprefix(f"{cross.relatedTable}.")
    if join.endswith("__c") and join not in fields:
        hint = did_you_mean(join, fields) or one_of(sorted(fields)) or f"{cross.relatedTable} needs a lookup first"
        message = f"'{join}' is no lookup of {cross.relatedTable} to {owner}"
        yield Violation(document, ("crossFilters", index, "relatedTableJoinColumn"), message, hint)


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 5, scale: 0}
---
kind: ReportFolder
name: Depots
---
kind: Report
name: Depots/Parcels
object: Parcel__c
columns: [Name]
filter: {criteriaItems: [{column: Weight__c, operator: contains, value: "5"}]}
"""

RULE = Rule(
    Explanation(
        code="SF659",
        title="Condition of a report that does not fit",
        rule="The operator and the value of a condition fit the type of its field, a cross filter joins by a lookup to "
        "the report's object, and the scope is one that reports have.",
        source="Metadata API Developer Guide, Report, ReportFilterItem",
        bad=_BAD,
        good=_BAD.replace("contains", "greaterThan"),
    ),
    check,
)
