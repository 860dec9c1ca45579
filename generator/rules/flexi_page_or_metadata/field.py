"""The fields a record page shows are fields of its object that can stand on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.kinds.flexi_page import FlexiPage
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.field_paths import path_exists
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import did_you_mean

INSTEAD: Mapping[str, str] = {
    "CreatedDate": "CreatedById",
    "LastModifiedDate": "LastModifiedById",
    "RecordType": "RecordTypeId",
}
"""What the platform shows in place of fields that no page can hold: the date stands beside the person."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A field item names a field of the page's object.

    Source: «Something went wrong. We couldn't retrieve or load the information on the field: Record.….»,
    «Invalid field reference».
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    owner = page.object
    if owner is None or not project.has_object(owner):
        return
    for path, item in page.items():
        if item.field is None:
            continue
        name = item.field.removeprefix("Record.")
        place = (*path, "field")
        if name.startswith(f"{owner}."):
            hint = f"write {name.removeprefix(f'{owner}.')}"
            yield Violation(document, place, f"'{item.field}' names the object where the record is meant", hint)
        elif name in INSTEAD:
            yield Violation(document, place, f"'{name}' cannot stand on a page", f"write {INSTEAD[name]}")
        elif not path_exists(project, owner, name):
            view = project.object_view(owner)
            hint = did_you_mean(name, view.fields if view is not None else ()) or f"add it to the specs of {owner}"
            hint = "follow lookup fields of the specs, written with __r, to a field" if "." in name else hint
            yield Violation(document, place, f"There is no field '{name}' on {owner}", hint)


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
---
kind: FlexiPage
name: Parcel_Record_Page
type: RecordPage
object: Parcel__c
regions:
  main:
    - {section: Parcel, columns: [[Name, Wait__c]]}
"""

RULE = Rule(
    Explanation(
        code="SF602",
        title="Field on a page that cannot be shown",
        rule="A field on a record page is a field of the page's object, or of a parent by its relationship; dates of "
        "creation and change are shown by CreatedById and LastModifiedById.",
        source="Metadata API: «We couldn't retrieve or load the information on the field: …»",
        bad=_BAD,
        good=_BAD.replace("Wait__c", "Weight__c"),
    ),
    check,
)
