"""Masters of masters come to an end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

LEVELS = 3
"""How many masters stand above one another: a detail, its master, and so on up to the third."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Master-detail relationships form no circle, and at most three stand one above the other.

    Source: Salesforce Help, Considerations for Object Relationships.
    """
    heights: dict[str, int | None] = {}
    for document in project.documents:
        model = document.model
        if not isinstance(model, ObjectDocument):
            continue
        for key, field in model.fields.items():
            if not isinstance(field, MasterDetailField) or field.referenceTo.lower() == model.name.lower():
                continue
            height = _height(project, field.referenceTo.lower(), heights, {model.name.lower()})
            path = ("fields", key, "referenceTo")
            if height is None:
                yield Violation(document, path, "The masters of this object form a circle", "make the field a Lookup")
            elif height + 1 > LEVELS:
                message = f"At most {LEVELS} master-detail relationships stand one above the other"
                yield Violation(document, path, message, "make the field a Lookup")


def _height(project: ResolvedProject, name: str, heights: dict[str, int | None], below: set[str]) -> int | None:
    """Give the number of masters above an object; None where the way up comes round again."""
    if name in below:
        return None
    if name not in heights:
        view = project.object_view(name)
        masters = {
            field.referenceTo.lower()
            for field in (view.fields.values() if view is not None else ())
            if isinstance(field, MasterDetailField)
        }
        above = [_height(project, master, heights, below | {name}) for master in masters - {name}]
        known = [height for height in above if height is not None]
        if len(known) < len(above):
            return None
        heights[name] = max((height + 1 for height in known), default=0)
    return heights[name]


def _object(name: str, master: str) -> str:
    spec = f"kind: CustomObject\nname: {name}\nnameField: {{label: Name of it, type: Text}}\n"
    return spec + (f"fields:\n  Master__c: {{type: MasterDetail, referenceTo: {master}}}\n" if master else "")


_CHAIN = ("Crate__c", "Parcel__c", "Item__c", "Part__c")

RULE = Rule(
    Explanation(
        code="SF726",
        title="Masters without end",
        rule="Master-detail relationships form no circle, and at most three stand one above the other.",
        source="Salesforce Help, Considerations for Object Relationships",
        bad="---\n".join(_object(*pair) for pair in zip(_CHAIN, (*_CHAIN[1:], "Account"), strict=True)),
        good="---\n".join(_object(*pair) for pair in zip(_CHAIN, (*_CHAIN[1:], ""), strict=True)),
    ),
    check,
)
