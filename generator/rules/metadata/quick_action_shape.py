"""A quick action works on the object its name and its target say, and shows each field once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.explanation import Explanation
from generator.fields.relationship import RelationshipField
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.suggestions import one_of

ON_A_RECORD = frozenset({"Update"})
ITEMS = ("quickActionLayout", "quickActionLayoutColumns", "quickActionLayoutItems")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An update changes the record of its object, a record that is created points back to it by a lookup.

    Source: Metadata API Developer Guide, QuickAction.
    """
    for document, name, content in contents_of(project, "QuickAction"):
        owner = name.rpartition(".")[0]
        kind = str(content.get("type", ""))
        if kind in ON_A_RECORD and not owner:
            message = f"An action of the type {kind} belongs to an object"
            yield Violation(document, ("name",), message, f"write name: Object.{name}")
        target = content.get("targetObject", owner)
        if kind in ON_A_RECORD and owner and target != owner:
            message = f"An action of the type {kind} changes the record it is called from, a {owner}"
            yield Violation(document, ("content", "targetObject"), message, f"write {owner}, or remove targetObject")
        if "label" not in content and "standardLabel" not in content:
            yield Violation(document, ("content",), "The action has no label", "add label: …", at_key=True)
        yield from _parent_field(project, document, owner, content)
        seen: set[str] = set()
        for path, item in entries(content, *ITEMS):
            field = item.get("field") if isinstance(item, Mapping) else None
            if isinstance(field, str):
                if field.lower() in seen:
                    message = f"The field '{field}' stands in the action a second time"
                    yield Violation(document, (*path, "field"), message, "remove one of the two")
                seen.add(field.lower())


def _parent_field(
    project: ResolvedProject, document: Document, owner: str, content: Mapping[str, Any]
) -> Iterator[Violation]:
    field_name, target = content.get("targetParentField"), content.get("targetObject")
    view = project.object_view(target) if isinstance(target, str) else None
    field = view.field(field_name) if view is not None and isinstance(field_name, str) else None
    if view is None or field is None or not owner:
        return
    fitting = [
        name for name, each in view.fields.items() if isinstance(each, RelationshipField) and each.referenceTo == owner
    ]
    if field_name not in fitting:
        message = f"'{field_name}' of {target} does not lead to {owner}"
        hint = one_of(fitting) or "name a lookup to the action's object, or remove targetParentField"
        yield Violation(document, ("content", "targetParentField"), message, hint)


_BAD = """\
kind: Metadata
type: QuickAction
name: Set_Rating
content:
  type: Update
  label: Set Rating
  optionsCreateFeedItem: false
  quickActionLayout:
    layoutSectionStyle: TwoColumnsLeftToRight
    quickActionLayoutColumns:
      - {quickActionLayoutItems: [{emptySpace: false, field: Rating, uiBehavior: Edit}]}
"""

RULE = Rule(
    Explanation(
        code="SF678",
        title="Quick action without an object to work on",
        rule="An update belongs to an object and changes its records; the parent field of a new record leads to the "
        "action's object; an action has a label and shows a field once.",
        source="Metadata API Developer Guide, QuickAction",
        bad=_BAD,
        good=_BAD.replace("name: Set", "name: Account.Set"),
    ),
    check,
)
