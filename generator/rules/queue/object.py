"""A queue owns only records that a queue can own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.queue import Queue
from generator.platform.ownership import CATEGORIES, OWNED_BY_USERS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The objects of a queue have an owner that may be a queue, and stand there once.

    Source: Metadata API Developer Guide, Queue; «Cannot assign to queues for: …».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Queue):
            continue
        seen: set[str] = set()
        for index, name in enumerate(model.queueSobject):
            reason = _reason(project, name)
            place = ("queueSobject", index)
            if reason:
                yield Violation(document, place, f"A queue cannot own records of {name}: {reason}", "remove it")
            elif name.lower() in seen:
                yield Violation(document, place, f"The object '{name}' stands here a second time", "remove one")
            seen.add(name.lower())


def _reason(project: ResolvedProject, name: str) -> str:
    if name in OWNED_BY_USERS:
        return "the platform gives them no owner but a user"
    view = project.object_view(name)
    if view is None:
        return ""
    if view.category in CATEGORIES:
        return f"it is {CATEGORIES[view.category]}"
    if any(isinstance(field, MasterDetailField) for field in view.fields.values()):
        return "its master owns them"
    return ""


RULE = Rule(
    Explanation(
        code="SF611",
        title="Object that no queue can own",
        rule="A queue owns records of custom objects that are no detail, and of Case, Lead and a few other objects.",
        source="Metadata API Developer Guide, Queue, queueSobject",
        bad="kind: Queue\nname: Claims\nqueueSobject: [Contact]\n",
        good="kind: Queue\nname: Claims\nqueueSobject: [Case]\n",
    ),
    check,
)
