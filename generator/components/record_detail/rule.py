"""The fields and related lists of a record exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.components.record_detail import RecordDetail, RelatedList
from generator.components.record_detail.children import child_of, children
from generator.explanation import Explanation
from generator.fields.relationship import RelationshipField
from generator.kinds.base import ObjectView
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each field exists; each related list is a relationship of the specs, whose child has the columns.

    Source: User Interface API Developer Guide, Get Related List Records; «Invalid related list».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, RecordDetail) or project.is_broken(model.object):
            continue
        view = project.object_view(model.object)
        if view is None:
            continue  # the object does not exist, which is reported
        for index, name in enumerate(model.fields):
            yield from _field(project, document, view, ("fields", index), name)
        for number, related in enumerate(model.related):
            yield from _related(project, document, model, number, related)


def _field(
    project: ResolvedProject, document: Document, view: ObjectView, path: tuple[str | int, ...], name: str
) -> Iterator[Violation]:
    if not project.has_field(view.name, name) or "." in name:
        hint = did_you_mean(name, ["Name", *view.fields, *view.external_fields]) or f"name a field of {view.name}"
        yield Violation(document, path, f"There is no field '{name}' on {view.name}", hint)


def _related(
    project: ResolvedProject, document: Document, model: RecordDetail, number: int, related: RelatedList
) -> Iterator[Violation]:
    path = ("related", number)
    child = child_of(project, model.object, related.relationship)
    if child is None:
        known = sorted(name for name, _ in children(project, model.object))
        hint = did_you_mean(related.relationship, known) or f"it has {', '.join(known) or 'none'}"
        message = f"{model.object} has no child relationship '{related.relationship}'"
        yield Violation(document, (*path, "relationship"), message, hint)
        return
    for index, name in enumerate(related.columns):
        yield from _field(project, document, child, (*path, "columns", index), name)
        if isinstance(child.field(name), RelationshipField):
            message = f"The field '{name}' holds the id of another record"
            yield Violation(document, (*path, "columns", index), message, "name a field that people can read")
    if related.sort is not None:
        yield from _field(project, document, child, (*path, "sort"), related.sort.removeprefix("-"))


_EXAMPLE = """\
kind: CustomObject
name: Depot__c
nameField: {label: Depot Name, type: Text}
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Depot__c: {type: Lookup, referenceTo: Depot__c, relationshipName: Parcels}
---
kind: LightningComponentBundle
name: depotDetail
pattern: record-detail
description: Shows a depot and its parcels.
object: Depot__c
fields: [Name]
"""

RULE = Rule(
    Explanation(
        code="SF597",
        title="Related list that does not exist",
        rule="The record has the fields it shows; each related list is the relationship of a field that refers to the "
        "object, and its columns are readable fields of the child.",
        source="User Interface API Developer Guide, Get Related List Records",
        bad=_EXAMPLE + "related: [{relationship: Packages__r, columns: [Name]}]\n",
        good=_EXAMPLE + "related: [{relationship: Parcels__r, columns: [Name]}]\n",
    ),
    check,
)
