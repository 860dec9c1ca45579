"""What a component lists by name, it lists once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import entries

_GRANTS: Final[Mapping[str, str]] = {
    "applicationVisibilities": "application",
    "classAccesses": "apexClass",
    "customMetadataTypeAccesses": "name",
    "customPermissions": "name",
    "fieldPermissions": "field",
    "flowAccesses": "flow",
    "objectPermissions": "object",
    "pageAccesses": "apexPage",
    "recordTypeVisibilities": "recordType",
    "userPermissions": "name",
}
KEYS: Final[Mapping[str, Mapping[str, str]]] = {
    "ApprovalProcess": {"approvalStep": "name"},
    "CustomObjectTranslation": {"fields": "name", "layouts": "layout", "validationRules": "name"},
    "EntitlementProcess": {"milestones": "milestoneName"},
    "LightningMessageChannel": {"lightningMessageFields": "fieldName"},
    "MutingPermissionSet": _GRANTS,
    "PermissionSet": {**_GRANTS, "tabSettings": "tab"},
    "Profile": {**_GRANTS, "tabVisibilities": "tab"},
    "Queue": {"queueSobject": "sobjectType"},
    "QuickAction": {"fieldOverrides": "field"},
    "Translations": {"customApplications": "name", "customLabels": "name", "customTabs": "name"},
}
"""By metadata type: the elements whose entries have names, and which element is the name."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Steps, grants, tabs, translations and the like stand in a component once, upper and lower case aside.

    Source: Metadata API: «duplicate value found: …».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Metadata):
            continue
        for element, key in KEYS.get(model.type, {}).items():
            seen: set[str] = set()
            for path, item in entries(model.content, element):
                name = item.get(key) if isinstance(item, Mapping) else None
                if not isinstance(name, str):
                    continue
                if name.lower() in seen:
                    yield Violation(
                        document, (*path, key), f"'{name}' stands here a second time", "remove one of the two"
                    )
                seen.add(name.lower())


_BAD = """\
kind: Metadata
type: Profile
name: Clerk
content:
  custom: true
  tabVisibilities:
    - {tab: standard-Account, visibility: DefaultOn}
    - {tab: standard-Account, visibility: Hidden}
"""

RULE = Rule(
    Explanation(
        code="SF684",
        title="Entry twice in a component",
        rule="What a component lists by name it lists once: steps of an approval, grants, tabs, translations.",
        source="Metadata API: «duplicate value found: …»",
        bad=_BAD,
        good=_BAD.replace("standard-Account, visibility: Hidden", "standard-Contact, visibility: Hidden"),
    ),
    check,
)
