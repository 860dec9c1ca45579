"""A sharing rule opens more than everybody has, and in words the platform knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of
from generator.rules.metadata.structures import structures

RULES: Final = frozenset({"SharingCriteriaRule", "SharingGuestRule", "SharingOwnerRule"})
LEVELS: Final[Mapping[str, tuple[str, ...]]] = {"Campaign": ("Read", "Edit", "All"), "SharingGuestRule": ("Read",)}
"""What rules of an object, or of a type, may give, where that is not `Read` or `Edit`."""
USUAL: Final = ("Read", "Edit")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The accessLevel of a sharing rule is Read or Edit, and more than the object's sharing model gives everybody.

    Source: Metadata API Developer Guide, SharingRules, accessLevel; «… access level below organization default».
    """
    standard = {name: content.get("sharingModel") for _, name, content in contents_of(project, "CustomObject")}
    for part in structures(project):
        if part.type not in RULES:
            continue
        name, level = part.object_name, part.elements.get("accessLevel")
        path = (*part.path, "accessLevel")
        levels = LEVELS.get(part.type) or LEVELS.get(name, USUAL)
        view = project.object_view(name)
        model = view.sharing_model if view is not None and view.sharing_model else standard.get(name)
        if isinstance(level, str) and level not in levels:
            message = f"A sharing rule of {name} does not give {level}"
            yield Violation(part.document, path, message, f"write {' or '.join(levels)}")
        elif level == "Read" and model == "Read":
            message = f"Everybody reads {name} already: its sharing model is Read"
            yield Violation(part.document, path, message, "write Edit, or sharingModel: Private at the object")


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
sharingModel: Read
---
kind: Metadata
type: SharingRules
name: Parcel__c
content:
  sharingOwnerRules:
    - fullName: Managers
      accessLevel: Read
      label: Managers
      sharedTo: {allInternalUsers: ""}
      sharedFrom: {allInternalUsers: ""}
"""

RULE = Rule(
    Explanation(
        code="SF335",
        title="Sharing rule that gives nothing",
        rule="A sharing rule gives Read or Edit, and more than the object's sharing model gives everybody.",
        source="Metadata API Developer Guide, SharingRules; «… access level below organization default»",
        bad=_BAD,
        good=_BAD.replace("accessLevel: Read", "accessLevel: Edit"),
    ),
    check,
)
