"""A role gives no less access than everybody has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of

OBJECTS = {"caseAccessLevel": "Case", "contactAccessLevel": "Contact", "opportunityAccessLevel": "Opportunity"}
"""The object whose records each element of a role opens."""
DEFAULTS = {"Private": 0, "Read": 1, "ReadWrite": 2, "ReadWriteTransfer": 2}
LEVELS = {"None": 0, "Read": 1, "Edit": 2}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The access of a role to cases, contacts and opportunities is at least the object's sharing model.

    Source: «field integrity exception: unknown (… access level below organization default)».
    """
    models = {name: content.get("sharingModel") for _, name, content in contents_of(project, "CustomObject")}
    for document, _, content in contents_of(project, "Role"):
        for key, name in OBJECTS.items():
            level, least = LEVELS.get(str(content.get(key))), DEFAULTS.get(str(models.get(name)), 0)
            if level is not None and level < least:
                word = next(word for word, value in LEVELS.items() if value == least)
                message = f"The role gives less access to {name} than its sharing model {models[name]}"
                yield Violation(document, ("content", key), message, f"write {word}")


_BAD = """\
kind: Metadata
type: CustomObject
name: Case
content: {sharingModel: ReadWrite}
---
kind: Metadata
type: Role
name: Depot_Manager
content:
  caseAccessLevel: Read
  name: Depot Manager
"""

RULE = Rule(
    Explanation(
        code="SF757",
        title="Role with less access than everybody has",
        rule="A role's access to cases, contacts and opportunities is at least the sharing model of the object.",
        source="Metadata API: «field integrity exception: unknown (… access level below organization default)»",
        bad=_BAD,
        good=_BAD.replace("Level: Read", "Level: Edit"),
    ),
    check,
)
