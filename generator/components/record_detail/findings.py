"""What the parts of a detail's spec say against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from generator.explanation import Explanation
from generator.model.base import Problem

if TYPE_CHECKING:
    from generator.components.record_detail import RecordDetail

_EXAMPLE = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: LightningComponentBundle
name: parcelDetail
pattern: record-detail
description: Shows a parcel.
object: Parcel__c
"""

DETAIL: Final = Explanation(
    code="SF595",
    title="Record that cannot be shown",
    rule="A record shows each field and each related list once, and stands on the record pages of its object.",
    source="Lightning Web Components Developer Guide, Make a Component Aware of Its Record Context",
    bad=_EXAMPLE + "fields: [Name, Name]\n",
    good=_EXAMPLE + "fields: [Name]\n",
)


def detail_problems(model: RecordDetail) -> Iterator[Problem]:
    """Yield what cannot be made of a record and its lists."""
    yield from _twice([(("fields", index), name) for index, name in enumerate(model.fields)])
    yield from _twice([(("related", i, "relationship"), item.relationship) for i, item in enumerate(model.related)])
    for number, related in enumerate(model.related):
        yield from _twice([(("related", number, "columns", i), name) for i, name in enumerate(related.columns)])
    if any(target != "lightning__RecordPage" for target in model.placements):
        message = "Only a record page has a record to show"
        yield Problem(DETAIL, ("targets",), message, "write targets: [lightning__RecordPage]", at_key=True)
    if any(name.lower() != model.object.lower() for name in model.objects):
        message = f"The component shows records of {model.object} only"
        yield Problem(DETAIL, ("objects",), message, f"write objects: [{model.object}]", at_key=True)


def _twice(named: list[tuple[tuple[str | int, ...], str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for path, name in named:
        if name.lower() in seen:
            yield Problem(DETAIL, path, f"'{name}' is shown twice", "remove one")
        seen.add(name.lower())
