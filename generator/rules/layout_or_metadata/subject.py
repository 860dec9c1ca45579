"""A layout is for an object with layouts, and its sections have the columns of their style."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.layout import Layout
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.layout_or_metadata.layouts import over_layouts

WITHOUT_LAYOUTS = frozenset({"big", "event", "setting"})
COLUMNS = {"OneColumn": 1, "TwoColumnsLeftToRight": 2, "TwoColumnsTopToBottom": 2}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Events, big objects and custom settings have no layouts; a section has one column or two, as its style says.

    Source: Metadata API Developer Guide, Layout, LayoutSection.
    """
    yield from over_layouts(project, _layout)


def _layout(project: ResolvedProject, document: Document, layout: Layout) -> Iterator[Violation]:
    view = project.object_view(layout.object_name)
    if view is not None and view.category in WITHOUT_LAYOUTS:
        message = f"There are no layouts of '{layout.object_name}'"
        yield Violation(document, ("name",), message, "remove the document, or name an object with records")
    for index, section in enumerate(layout.layoutSections):
        wanted = COLUMNS.get(str(section.style or ""))
        if wanted is not None and len(section.columns) != wanted:
            message = f"A section of the style {section.style} has {'two columns' if wanted > 1 else 'one column'}"
            hint = "write OneColumn" if len(section.columns) == 1 else "write TwoColumnsTopToBottom"
            yield Violation(document, ("layoutSections", index, "style"), message, hint)


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: Layout
name: Parcel__c-Parcel Layout
layoutSections: [{label: Parcel, style: OneColumn, columns: [[Name], [OwnerId]]}]
"""

RULE = Rule(
    Explanation(
        code="SF673",
        title="Layout of what has none, or columns that its style does not have",
        rule="Events, big objects and custom settings have no layouts; a section of the style OneColumn has one "
        "column, one of a style with two columns has two.",
        source="Metadata API Developer Guide, Layout",
        bad=_BAD,
        good=_BAD.replace("OneColumn", "TwoColumnsTopToBottom"),
    ),
    check,
)
