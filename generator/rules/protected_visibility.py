"""Protected components are made where packages are made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

HIDDEN: Final = frozenset({"Protected", "PackageProtected"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An object, setting or metadata type is Protected in a developer, sandbox or scratch org only.

    Source: «You can't set the visibility for a … to Protected unless you are in a developer, sandbox, or scratch org.».
    """
    if project.settings.org.type != "production":
        return
    for document in project.having("visibility"):
        visibility = getattr(document.model, "visibility", None)
        if visibility in HIDDEN:
            message = f"A production org takes no {visibility} visibility"
            yield Violation(
                document, ("visibility",), message, "write visibility: Public, or declare another org: type"
            )


RULE = Rule(
    Explanation(
        code="SF718",
        title="Protected in a production org",
        rule="Objects, settings and metadata types are Protected in developer, sandbox and scratch orgs only.",
        source="Metadata API: «You can't set the visibility for a … to Protected unless you are in a developer … org»",
        bad="""\
kind: Project
name: demo
org: {type: production}
---
kind: CustomObject
name: Depot_Settings__c
customSettingsType: Hierarchy
visibility: Protected
fields:
  Open__c: {type: Checkbox}
""",
        good="""\
kind: Project
name: demo
org: {type: scratch}
---
kind: CustomObject
name: Depot_Settings__c
customSettingsType: Hierarchy
visibility: Protected
fields:
  Open__c: {type: Checkbox}
""",
    ),
    check,
)
