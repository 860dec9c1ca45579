"""Roles stand below one another up to the top."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No role stands below itself, over however many others.

    Source: Metadata API Developer Guide, Role, parentRole.
    """
    roles = {name.lower(): (document, content) for document, name, content in contents_of(project, "Role")}
    for name, (document, content) in roles.items():
        above = str(content.get("parentRole") or "").lower()
        seen = {name}
        while above in roles and above not in seen:
            seen.add(above)
            above = str(roles[above][1].get("parentRole") or "").lower()
        if above == name:
            message = f"The role '{document.model.name}' stands below itself"
            yield Violation(document, ("content", "parentRole"), message, "name a role that does not report to it")


_BAD = "kind: Metadata\ntype: Role\nname: Manager\ncontent: {name: Manager, parentRole: Manager}\n"

RULE = Rule(
    Explanation(
        code="SF338",
        title="Role below itself",
        rule="The parents of a role lead up to the top and never back to the role.",
        source="Metadata API Developer Guide, Role, parentRole",
        bad=_BAD,
        good=_BAD.replace(", parentRole: Manager", ""),
    ),
    check,
)
