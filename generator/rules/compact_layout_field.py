"""A compact layout shows fields that fit on one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

TOO_LONG = frozenset({"TextArea", "LongTextArea", "Html", "MultiselectPicklist"})
"""Types of fields that a compact layout cannot show."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A compact layout holds no long text, no rich text and no multi-select picklist.

    Source: Salesforce Help, Compact Layouts; Metadata API Developer Guide, CompactLayout.
    """
    for document in project.having("compactLayouts"):
        layouts = getattr(document.model, "compactLayouts", None)
        view = project.object_view(document.model.name)
        for name, layout in layouts.items() if isinstance(layouts, Mapping) and view is not None else ():
            for index, field_name in enumerate(layout.fields):
                if "." in field_name:
                    path = ("compactLayouts", name, "fields", index)
                    message = f"A compact layout cannot show {field_name}, a field of a parent"
                    yield Violation(document, path, message, "name the relationship field, or a formula field")
                    continue
                field_type = getattr(view.field(field_name), "type", "") if view is not None else ""
                if field_type in TOO_LONG:
                    path = ("compactLayouts", name, "fields", index)
                    message = f"A compact layout cannot show {field_name}, a {field_type} field"
                    yield Violation(document, path, message, "remove it")


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Note__c: {type: LongTextArea, length: 500, visibleLines: 3}
compactLayouts:
  Main: {fields: [Name, Note__c]}
"""

RULE = Rule(
    Explanation(
        code="SF752",
        title="Field that a compact layout cannot show",
        rule="A compact layout holds no long text, no rich text and no multi-select picklist.",
        source="Metadata API Developer Guide, CompactLayout",
        bad=_BAD,
        good=_BAD.replace("[Name, Note__c]", "[Name]"),
    ),
    check,
)
