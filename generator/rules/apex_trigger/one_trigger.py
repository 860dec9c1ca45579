"""An object has one trigger."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.apex_trigger import ApexTrigger
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

_BODY = """\
kind: PlatformEvent
name: Parcel_Moved__e
---
kind: ApexTrigger
name: ParcelMoved
object: Parcel_Moved__e
events: [after insert]
handler: ParcelHandler
---
"""
_EXTERNAL = "kind: Project\nname: demo\nexternalComponents: {ApexClass: [ParcelHandler]}\n---\n"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The platform runs several triggers of one object in no defined order, so there is one, and its handler decides.

    Source: Apex Developer Guide, Trigger and Bulk Request Best Practices.
    """
    first: dict[str, Document] = {}
    for document in project.documents:
        model = document.model
        if isinstance(model, ApexTrigger):
            other = first.setdefault(model.object.lower(), document)
            if other is not document:
                place = other.raw.position(("object",))
                yield Violation(
                    document,
                    ("object",),
                    f"{model.object} has the trigger {other.model.name} at {place} already",
                    "let that trigger's handler do both, and remove this one",
                )


RULE = Rule(
    Explanation(
        code="SF503",
        title="Two triggers on one object",
        rule="Several triggers of one object run in no defined order: an object has one, and its handler decides.",
        source="Apex Developer Guide, Trigger and Bulk Request Best Practices",
        bad=_EXTERNAL + _BODY + _BODY.split("---\n")[1].replace("ParcelMoved\n", "ParcelMovedAgain\n"),
        good=_EXTERNAL + _BODY.removesuffix("---\n"),
    ),
    check,
)
