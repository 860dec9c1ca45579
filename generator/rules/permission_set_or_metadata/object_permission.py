"""Object permissions name objects that have any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.permission_set_or_metadata.grants import grants_of

WITHOUT: Final = {
    "metadata": ("Custom metadata types have", "customMetadataTypeAccesses"),
    "setting": ("Custom settings have", "customSettingAccesses"),
}
"""Categories of objects that are granted otherwise, in words, and how."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A permission set or profile grants custom metadata types and custom settings under elements of their own.

    Source: Metadata API Developer Guide, PermissionSet, customMetadataTypeAccesses and customSettingAccesses.
    """
    for grants in grants_of(project):
        for name, grant in grants.objects.items():
            view = project.object_view(name)
            category = view.category if view is not None else object_category(name)
            if category in WITHOUT:
                words, element = WITHOUT[category]
                message = f"{words} no object permissions, and {name} is one"
                yield Violation(grants.document, grant.path, message, f"grant it under {element}", at_key=grant.at_key)


RULE = Rule(
    Explanation(
        code="SF342",
        title="Object permission on what is granted otherwise",
        rule="Custom metadata types and custom settings have no object permissions: customMetadataTypeAccesses and "
        "customSettingAccesses grant them.",
        source="Metadata API Developer Guide, PermissionSet",
        bad="""\
kind: CustomMetadataType
name: Tariff__mdt
---
kind: PermissionSet
name: Depot
objectPermissions: {Tariff__mdt: Read}
""",
        good="""\
kind: CustomMetadataType
name: Tariff__mdt
---
kind: PermissionSet
name: Depot
customMetadataTypeAccesses: [Tariff__mdt]
""",
    ),
    check,
)
