"""The cache partitions ask for no more than the edition has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.platform_cache_partition import PlatformCachePartition
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

MEGABYTES: Final[Mapping[str, int]] = {
    "Developer": 0,
    "Enterprise": 10,
    "Group": 0,
    "Partner Enterprise": 10,
    "Performance": 30,
    "Professional": 0,
    "Unlimited": 30,
}
"""The platform cache of each edition (Apex Developer Guide, Platform Cache Limits)."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The partitions together fit into the cache of the org's edition, else of that of the project's scratch orgs.

    Source: Apex Developer Guide, Platform Cache Limits; asking for more than the org has fails the deploy.
    """
    edition = project.settings.org.edition or project.settings.scratchOrg.edition
    available = MEGABYTES.get(edition)
    asked = 0
    for document in project.documents:
        model = document.model
        if available is None or not isinstance(model, PlatformCachePartition):
            continue
        for key in ("organization", "session"):
            megabytes = getattr(model, key).allocatedCapacity
            asked += megabytes
            if megabytes and asked > available:
                message = f"The partitions ask for {asked} MB, an org of the {edition} edition has {available} MB"
                hint = f"ask for less, or write {key}: {{allocatedPurchasedCapacity: {megabytes}}} for what was bought"
                yield Violation(document, (key,), message, hint)


RULE = Rule(
    Explanation(
        code="SF642",
        title="More cache than the edition has",
        rule="The cache partitions together ask for at most the cache of the edition: 10 MB with Enterprise, none with "
        "Developer. What was bought, on trial or brought by a package is counted elsewhere.",
        source="Apex Developer Guide, Platform Cache Limits",
        bad="kind: PlatformCachePartition\nname: Depot\norganization: 11\n",
        good="kind: PlatformCachePartition\nname: Depot\norganization: 10\n",
    ),
    check,
    Severity.WARNING,
)
