"""A layout holds the fields the platform wants on every layout, with behaviours that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.layout import Layout, behavior_of
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.layout_or_metadata.layouts import over_layouts

ON_EVERY_LAYOUT: Final[Mapping[str, tuple[str, ...]]] = {
    "Case": ("ContactId", "Description", "Status", "SuppliedEmail"),
    "Opportunity": ("CloseDate", "Name", "Probability", "StageName"),
}
"""The fields the platform wants on every layout of a standard object."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A layout holds the text name and every master-detail field; required fields are Required, computed ones are not.

    Source: «Layout must contain an item for required layout field: …», «Field:… must be Required»,
    «Field:… must not be Required».
    """
    yield from over_layouts(project, _layout)


def _layout(project: ResolvedProject, document: Document, layout: Layout) -> Iterator[Violation]:
    view = project.object_view(layout.object_name)
    placed = {item.field.lower() for _, item in layout.items() if item.field is not None}
    wanted = [*ON_EVERY_LAYOUT.get(layout.object_name, ())]
    if view is not None and view.defined:
        wanted += ["Name"] if view.name_type == "Text" else []
        wanted += [key for key, field in view.fields.items() if isinstance(field, MasterDetailField)]
    for name in wanted:
        if name.lower() not in placed:
            yield Violation(
                document,
                ("layoutSections",),
                f"The layout must hold the field '{name}'",
                f"add {name} to a column",
                at_key=True,
            )
    for path, item in layout.items():
        if item.field is None or item.behavior is None:
            continue
        derived = behavior_of(layout.object_name, item.field, view)
        if (derived == "Required") != (item.behavior == "Required"):
            word = "must be Required" if derived == "Required" else "must not be Required"
            if derived in {"Required", "Readonly"}:
                yield Violation(
                    document, (*path, "behavior"), f"The field '{item.field}' {word}", "remove behavior: it is derived"
                )


RULE = Rule(
    Explanation(
        code="SF310",
        title="Layout without a field it must hold",
        rule="A layout holds the text name and every master-detail field, of cases and opportunities the fields the "
        "platform wants there; required fields are Required, computed ones are not.",
        source="Metadata API: «Layout must contain an item for required layout field: …»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: Layout
name: Parcel__c-Parcel Layout
layoutSections: [{label: Parcel, columns: [[OwnerId]]}]
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: Layout
name: Parcel__c-Parcel Layout
layoutSections: [{label: Parcel, columns: [[Name], [OwnerId]]}]
""",
    ),
    check,
)
