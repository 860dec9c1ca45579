"""A class is no longer than the platform compiles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import NO_SPEC, Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of

MOST: Final = 1_000_000


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A class file has at most a million characters.

    Source: Apex Developer Guide, Execution Governors and Limits; «Script too large».
    """
    for document in documents_of(project, "source"):
        for key in document.model.companion_keys:
            relative = getattr(document.model, key)
            length = len(project.companion(document.model, relative)) if relative is not None else 0
            if length > MOST:
                message = f"The class has {length:,} characters, at most {MOST:,} are compiled"
                yield Violation(document, (key,), message, "split the class")


RULE = Rule(
    Explanation(
        code="SF686",
        title="Class longer than the platform compiles",
        rule="A class has at most 1,000,000 characters.",
        source="Apex Developer Guide, Execution Governors and Limits",
        bad=f"{NO_SPEC}a class file with 1,000,001 characters\n",
        good="kind: CustomPermission\nname: Depot_Admin\n",
    ),
    check,
)
