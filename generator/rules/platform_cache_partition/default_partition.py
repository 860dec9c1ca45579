"""An org has one default cache partition."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.platform_cache_partition import PlatformCachePartition
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """At most one partition is the default: the last one deployed would take the place of the others.

    Source: Metadata API Developer Guide, PlatformCachePartition, isDefaultPartition.
    """
    first = None
    for document in project.documents:
        model = document.model
        if isinstance(model, PlatformCachePartition) and model.isDefaultPartition:
            if first is not None:
                message = f"{first.model.name} at {first.raw.position(('isDefaultPartition',))} is the default already"
                yield Violation(document, ("isDefaultPartition",), message, "remove isDefaultPartition here")
            first = first or document


RULE = Rule(
    Explanation(
        code="SF641",
        title="Second default cache partition",
        rule="One cache partition of the org is the default.",
        source="Metadata API Developer Guide, PlatformCachePartition, isDefaultPartition",
        bad="""\
kind: PlatformCachePartition
name: Depot
organization: 1
isDefaultPartition: true
---
kind: PlatformCachePartition
name: Fleet
organization: 1
isDefaultPartition: true
""",
        good="""\
kind: PlatformCachePartition
name: Depot
organization: 1
isDefaultPartition: true
---
kind: PlatformCachePartition
name: Fleet
organization: 1
""",
    ),
    check,
)
