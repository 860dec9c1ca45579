"""No component is defined twice."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The full name of a component is unique within its type, upper and lower case aside.

    Source: Metadata API Developer Guide, fullName; the org answers «Duplicate name '…' specified».
    """
    for (metadata_type, _), definitions in project.definitions.items():
        first, *others = definitions
        for other in others:
            same = other.symbol.full_name == first.symbol.full_name
            derived = other.symbol.path == first.symbol.path
            if other.document is first.document and (derived or isinstance(first.document.model, ObjectDocument)):
                continue  # an object itself reports names that differ by case inside it
            place = first.document.raw.position(first.symbol.path, key=len(first.symbol.path) > 1)
            case = "" if same else f" (as '{first.symbol.full_name}', the same name to the platform)"
            yield Violation(
                other.document,
                other.symbol.path,
                f"{metadata_type} '{other.symbol.full_name}' is defined at {place} already{case}",
                "remove one of the two, or rename it",
                at_key=len(other.symbol.path) > 1,
            )


RULE = Rule(
    Explanation(
        code="SF301",
        title="Component defined twice",
        rule="The full name of a component is unique within its type, upper and lower case aside.",
        source="Metadata API Developer Guide, fullName",
        bad="kind: CustomPermission\nname: Depot_Admin\n---\nkind: CustomPermission\nname: Depot_ADMIN\n",
        good="kind: CustomPermission\nname: Depot_Admin\n---\nkind: CustomPermission\nname: Depot_Clerk\n",
    ),
    check,
)
