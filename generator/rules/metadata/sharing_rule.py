"""Sharing rules share with whom the platform lets them, on objects that are not open already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries

KINDS_OF_RULES = ("sharingCriteriaRules", "sharingGuestRules", "sharingOwnerRules")
OPEN = {"ReadWrite": "everybody reads and writes it already", "ControlledByParent": "its master decides"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A sharing rule widens access: its object is private or read-only; a guest rule names a guest user.

    Source: «Specify a guest user's nickname for the guestUser field», «Required field
    is missing: sharingCriteriaRules», «… not supported for … since it's org wide default is …».
    """
    for document, name, content in contents_of(project, "SharingRules"):
        rules = [(kind, path, rule) for kind in KINDS_OF_RULES for path, rule in entries(content, kind)]
        if not rules:
            message, hint = f"The sharing rules of {name} hold no rule", "add sharingCriteriaRules or sharingOwnerRules"
            yield Violation(document, ("name",), message, hint)
            continue
        view = project.object_view(name)
        if view is not None and view.sharing_model in OPEN:
            message = f"{name} cannot have sharing rules: {OPEN[view.sharing_model]}"
            yield Violation(document, ("name",), message, "remove them, or write sharingModel: Private at the object")
        for kind, path, rule in rules:
            shared = rule.get("sharedTo") if isinstance(rule, Mapping) else None
            if kind == "sharingGuestRules" and isinstance(shared, Mapping):
                for key in sorted(shared.keys() - {"guestUser"}):
                    message = "A guest rule shares with a guest user, by nickname"
                    yield Violation(document, (*path, "sharedTo", key), message, "write guestUser: …", at_key=True)


_BAD = """\
kind: Project
name: parcels
ungranted: [Parcel__c]
externalComponents: {Role: [Depot_Manager]}
---
kind: CustomObject
name: Parcel__c
sharingModel: ReadWrite
nameField: {label: Parcel Name, type: Text}
---
kind: Metadata
type: SharingRules
name: Parcel__c
content:
  sharingOwnerRules:
    - fullName: Managers
      accessLevel: Read
      label: Managers
      sharedTo: {role: [Depot_Manager]}
      sharedFrom: {allInternalUsers: ""}
"""

RULE = Rule(
    Explanation(
        code="SF616",
        title="Sharing rule the platform refuses",
        rule="Sharing rules are for objects that are Private or Read, each component holds one, and guest rules share "
        "with a guest user.",
        source="Metadata API: «… not supported for … since its org wide default is …»",
        bad=_BAD,
        good=_BAD.replace("ReadWrite", "Private"),
    ),
    check,
)
