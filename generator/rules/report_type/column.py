"""A report type joins lists of children that exist, and shows fields of the objects it joins."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.report_type import JoinedTable, ReportType
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

IDS: Final = {
    "CreatedById": "CreatedBy",
    "LastModifiedById": "LastModifiedBy",
    "OwnerId": "Owner",
    "RecordTypeId": "RecordType",
}
"""The fields that report types name by their relationship."""
SYSTEM: Final = frozenset(
    {*IDS.values(), "CreatedDate", "CurrencyIsoCode", "Id", "LastActivityDate", "LastModifiedDate", "Name"}
)


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Joins name lists of children, columns fields of the objects that are joined; Ids by their relationship.

    Source: «Invalid field '…' for object '…'», «Invalid relationship name '…'».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, ReportType):
            tables = model.tables(project)
            yield from _joins(project, document, tables)
            yield from _columns(project, document, model, {table.table: table for table in tables})


def _joins(project: ResolvedProject, document: Document, tables: list[JoinedTable]) -> Iterator[Violation]:
    for parent, child in itertools.pairwise(tables):
        name = child.table.rpartition(".")[2]
        view = project.object_view(parent.object_name or "")
        elsewhere = any(view.name.endswith("__c") and not view.defined for view in project.objects.values())
        if child.object_name is None and view is not None and view.defined and not elsewhere and not project.broken:
            message = f"{view.name} has no list of children '{name}'"
            hint = "write the relationshipName of the child's lookup and __r"
            yield Violation(document, child.path, message, hint)


def _columns(
    project: ResolvedProject, document: Document, model: ReportType, tables: dict[str, JoinedTable]
) -> Iterator[Violation]:
    for number, section in enumerate(model.sections or ()):
        table = tables.get(section.table or model.baseObject)
        if table is None:
            hint = did_you_mean(section.table or "", tables) or one_of(list(tables))
            yield Violation(document, ("sections", number, "table"), f"The type does not join '{section.table}'", hint)
            continue
        if table.object_name is None:
            continue
        for index, column in enumerate(section.columns):
            reason = _reason(project, table.object_name, column.field)
            if reason is not None:
                message = f"Report types have no field '{column.field}' of {table.object_name}"
                yield Violation(document, ("sections", number, "columns", index), message, reason)


def _reason(project: ResolvedProject, object_name: str, field: str) -> str | None:
    """Give the hint for a field that is none; None for one that is."""
    first, dot, _ = field.partition(".")
    if field in IDS:
        return f"write {IDS[field]}"
    view = project.object_view(object_name)
    if view is None or project.is_broken(object_name):
        return None
    name = f"{first.removesuffix('__r')}__c" if dot and first.endswith("__r") else first
    if name.endswith("__c"):
        known = project.has_field(object_name, name)
    else:
        known = not view.defined or name in SYSTEM
    if known:
        return None
    return did_you_mean(field, [*view.fields, *SYSTEM]) or "add it to the specs of the object"


_SPECS = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ReportType
name: Parcels
baseObject: Parcel__c
"""

RULE = Rule(
    Explanation(
        code="SF627",
        title="Report type with what its objects lack",
        rule="Joins name lists of children with __r, sections the objects that are joined, columns their fields; "
        "Owner, CreatedBy, LastModifiedBy and RecordType are written without Id.",
        source="Metadata API: «Invalid field '…' for object '…'»",
        bad=f"{_SPECS}sections: [{{masterLabel: Parcel, columns: [Name, OwnerId]}}]\n",
        good=f"{_SPECS}sections: [{{masterLabel: Parcel, columns: [Name, Owner]}}]\n",
    ),
    check,
)
