"""Sharing rules share with whom the platform lets them, on objects that are not open already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.suggestions import did_you_mean

KINDS_OF_RULES = ("sharingCriteriaRules", "sharingGuestRules", "sharingOwnerRules")
NAMED = {"group": "Group", "role": "Role", "roleAndSubordinates": "Role", "roleAndSubordinatesInternal": "Role"}
"""The metadata type of what each element of `sharedTo` names."""
OPEN = {"ReadWrite": "everybody reads and writes it already", "ControlledByParent": "its master decides"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A sharing rule widens access; its object is private or read-only, and the group or role exists.

    Source: «sharedTo not allowed:role - …», «Specify a guest user's nickname for the guestUser field», «Required field
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
            if isinstance(shared, Mapping):
                yield from _shared_to(project, document, kind, (*path, "sharedTo"), shared)


def _shared_to(
    project: ResolvedProject, document: Document, kind: str, path: KeyPath, shared: Mapping[str, Any]
) -> Iterator[Violation]:
    if kind == "sharingGuestRules":
        for key in sorted(shared.keys() - {"guestUser"}):
            message = "A guest rule shares with a guest user, by nickname"
            yield Violation(document, (*path, key), message, "write guestUser: …", at_key=True)
        return
    for key, metadata_type in NAMED.items():
        for place, name in entries(shared, key, path=path):
            known = isinstance(name, str) and (
                project.defines(metadata_type, name) or project.external(metadata_type, name) or project.is_broken(name)
            )
            if not known:
                declared = project.settings.externalComponents.get(metadata_type, ())
                hint = did_you_mean(str(name), [*project.names(metadata_type), *declared]) or (
                    f"declare it: externalComponents: {{{metadata_type}: [{name}]}}"
                )
                yield Violation(document, place, f"There is no {metadata_type.lower()} '{name}'", hint)


_BAD = """\
kind: Project
name: parcels
ungranted: [Parcel__c]
externalComponents: {Role: [Depot_Manager]}
---
kind: CustomObject
name: Parcel__c
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
      sharedTo: {role: [Depot_Manger]}
      sharedFrom: {allInternalUsers: ""}
"""

RULE = Rule(
    Explanation(
        code="SF616",
        title="Sharing rule the platform refuses",
        rule="Sharing rules are for objects that are Private or Read and share with groups and roles that exist; guest "
        "rules with a guest user.",
        source="Metadata API: «sharedTo not allowed:role - …», «… not supported for … since its org wide default is …»",
        bad=_BAD,
        good=_BAD.replace("Manger", "Manager"),
    ),
    check,
)
