"""The heading of a row is a text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.components.live_list import LiveList
from generator.components.live_list.findings import HEADINGS
from generator.components.live_list.views import aura_method, column_type
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The first column is the heading of its row, which buttons and announcements name: a text, no moment or figure.

    Source: WCAG 2.2, 2.4.6 Headings and Labels.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, LiveList):
            continue
        method = aura_method(project, model.rows.method)
        sources = {item.name: item for item in (method.properties or ())} if method is not None else {}
        first = model.columns[0]
        kind = column_type(project, first, sources.get(first.property))
        if kind not in HEADINGS:
            message = f"The heading of a row is a text, '{first.property}' is shown as {kind}"
            yield Violation(document, ("columns", 0, "property"), message, "put a column with a text first")


_PROJECT = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: The latest parcels., query: "SELECT Id, Name, CreatedDate FROM Parcel__c LIMIT 50"}
---
kind: LightningComponentBundle
name: parcelList
pattern: live-list
description: The latest parcels.
rows: {method: ParcelController.getParcels}
columns: [{property: COLUMN}]
"""

RULE = Rule(
    Explanation(
        code="SF587",
        title="Heading of a row that is no text",
        rule="The first column of a list is the heading of its rows: a text, a picklist value or a badge.",
        source="WCAG 2.2, 2.4.6 Headings and Labels",
        bad=_PROJECT.replace("COLUMN", "createdDate"),
        good=_PROJECT.replace("COLUMN", "name"),
    ),
    check,
)
