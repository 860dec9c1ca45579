"""The org has what the metadata types need."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.org_limits import FEATURES
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Where the project lists the org's features, every type that needs one finds it there.

    Source: «Not available for deploy for this organization».
    """
    features = project.settings.org.features
    if features is None:
        return
    for (metadata_type, _), definitions in project.definitions.items():
        needed = FEATURES.get(metadata_type)
        if needed is not None and needed not in features:
            definition = definitions[0]
            message = f"A {metadata_type} needs the feature {needed}, which the org is declared not to have"
            yield Violation(
                definition.document, definition.symbol.path, message, f"add {needed} to org: features, or remove this"
            )


RULE = Rule(
    Explanation(
        code="SF716",
        title="Feature the org does not have",
        rule="Where the project lists the org's features, every metadata type that needs one finds it there.",
        source="Metadata API: «Not available for deploy for this organization»",
        bad="""\
kind: Project
name: demo
org: {features: [PlatformCache]}
---
kind: Metadata
type: CustomNotificationType
name: Late
content: {customNotifTypeName: Late, desktop: true, masterLabel: Late, mobile: true}
""",
        good="""\
kind: Project
name: demo
org: {features: [CustomNotificationType]}
---
kind: Metadata
type: CustomNotificationType
name: Late
content: {customNotifTypeName: Late, desktop: true, masterLabel: Late, mobile: true}
""",
    ),
    check,
)
