"""Assignment, auto-response and escalation rules are for the objects that have them, one set of them in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.structures import items

OBJECTS: Final[Mapping[str, tuple[str, ...]]] = {
    "AssignmentRules": ("Case", "Lead"),
    "AutoResponseRules": ("Case", "Lead"),
    "EscalationRules": ("Case",),
}
ENTRIES: Final = {
    "AssignmentRules": "assignmentRule",
    "AutoResponseRules": "autoResponseRule",
    "EscalationRules": "escalationRule",
}
"""The element that holds the rules of each type."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The object has such rules, and one rule at most is active.

    Source: Metadata API Developer Guide, AssignmentRules, AutoResponseRules and EscalationRules.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Metadata) or model.type not in ENTRIES:
            continue
        objects = OBJECTS[model.type]
        if model.name not in objects:
            message = f"{model.name} has no {model.type}"
            yield Violation(document, ("name",), message, f"write {' or '.join(objects)}")
        active = ""
        for path, rule in items(model.content, ENTRIES[model.type], ("content",)):
            if isinstance(rule, Mapping) and rule.get("active") is True:
                if active:
                    message = f"One rule of {model.name} is active, and '{active}' is already"
                    yield Violation(document, (*path, "active"), message, "write active: false")
                active = active or str(rule.get("fullName", ""))


_BAD = """\
kind: Metadata
type: AssignmentRules
name: Case
content:
  assignmentRule:
    - {fullName: By Day, active: true}
    - {fullName: By Night, active: true}
"""

RULE = Rule(
    Explanation(
        code="SF336",
        title="Rules an object cannot have, or two that are active",
        rule="Cases and leads have assignment and auto-response rules, cases escalation rules; one rule of a kind is "
        "active.",
        source="Metadata API Developer Guide, AssignmentRules, AutoResponseRules, EscalationRules",
        bad=_BAD,
        good=_BAD.replace("Night, active: true", "Night, active: false"),
    ),
    check,
)
