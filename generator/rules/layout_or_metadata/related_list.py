"""A related list of a custom child is one the child has, and shows columns of the child."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.fields.relationship import RelationshipField
from generator.kinds.base import ObjectView
from generator.kinds.layout import Layout, RelatedList
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.layout_or_metadata.layouts import over_layouts
from generator.suggestions import did_you_mean, one_of

ALIASES = {"Name": "NAME", "OwnerId": "OWNER.ALIAS", "CreatedDate": "CREATED_DATE", "LastModifiedDate": "LAST_UPDATE"}
"""What a related list calls the fields that every object has."""
MAXIMUM_COLUMNS = 10


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A related list names a relationship field of the child, its columns fields of the child or the list's aliases.

    Source: «Invalid field:… in related list:…».
    """
    yield from over_layouts(project, _layout)


def _layout(project: ResolvedProject, document: Document, layout: Layout) -> Iterator[Violation]:
    seen: set[str] = set()
    for index, related in enumerate(layout.relatedLists or ()):
        path: KeyPath = ("relatedLists", index)
        if related.relatedList.lower() in seen:
            message = f"The related list '{related.relatedList}' stands on the layout a second time"
            yield Violation(document, (*path, "relatedList"), message, "remove one of the two")
        seen.add(related.relatedList.lower())
        if len(related.fields or ()) > MAXIMUM_COLUMNS:
            message = f"A related list has at most {MAXIMUM_COLUMNS} columns, this one {len(related.fields or ())}"
            yield Violation(document, (*path, "fields", MAXIMUM_COLUMNS), message, "remove columns")
        yield from _related(project, document, layout, path, related)


def _related(
    project: ResolvedProject, document: Document, layout: Layout, path: KeyPath, related: RelatedList
) -> Iterator[Violation]:
    child, _, relationship = related.relatedList.partition(".")
    view = project.object_view(child)
    if not relationship or view is None or not view.defined or project.is_broken(child):
        return
    field = view.field(relationship)
    if relationship.endswith("__c") and not project.has_field(child, relationship):
        hint = did_you_mean(relationship, view.fields) or f"add the field to {child}"
        message = f"{child} has no relationship '{relationship}'"
        yield Violation(document, (*path, "relatedList"), message, hint)
    elif isinstance(field, RelationshipField) and field.referenceTo != layout.object_name:
        message = f"'{relationship}' of {child} leads to {field.referenceTo}, not to {layout.object_name}"
        fitting = [
            f"{child}.{name}"
            for name, each in view.fields.items()
            if isinstance(each, RelationshipField) and each.referenceTo == layout.object_name
        ]
        hint = one_of(fitting) or f"remove it, or put it on a layout of {field.referenceTo}"
        yield Violation(document, (*path, "relatedList"), message, hint)
    elif field is not None and not isinstance(field, RelationshipField):
        message = f"'{relationship}' of {child} is no lookup"
        yield Violation(document, (*path, "relatedList"), message, "name a lookup or master-detail field")
    for place, column in _columns(related, path):
        if column in ALIASES:
            message = f"A related list calls the field '{column}' {ALIASES[column]}"
            yield Violation(document, place, message, f"write {ALIASES[column]}")
        elif _missing(project, view, column):
            hint = did_you_mean(column, view.fields) or f"add the field to {child}"
            yield Violation(document, place, f"There is no field '{column}' on {child}", hint)


def _columns(related: RelatedList, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    for index, column in enumerate(related.fields or ()):
        yield (*path, "fields", index), column
    if related.sortField is not None:
        yield (*path, "sortField"), related.sortField


def _missing(project: ResolvedProject, view: ObjectView, column: str) -> bool:
    return column.endswith("__c") and "." not in column and not project.has_field(view.name, column)


_GOOD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: CustomObject
name: Scan__c
nameField: {label: Scan Name, type: Text}
fields:
  Parcel__c: {type: Lookup, referenceTo: Parcel__c, relationshipName: Scans}
  Day__c: {type: Date}
---
kind: Layout
name: Parcel__c-Parcel Layout
layoutSections: [{label: Parcel, columns: [[Name]]}]
relatedLists: [{relatedList: Scan__c.Parcel__c, fields: [NAME, Day__c]}]
"""

RULE = Rule(
    Explanation(
        code="SF750",
        title="Related list with what the child does not have",
        rule="A related list is named after a field of the child that leads to the layout's object, stands there once, "
        "and shows at most 10 columns, fields of the child; the name is NAME.",
        source="Metadata API: «Invalid field:… in related list:…»",
        bad=_GOOD.replace("[NAME, Day__c]", "[NAME, Dai__c]"),
        good=_GOOD,
    ),
    check,
)
