"""Components that code and packages refer to by name have names they can be referred to by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.platform.names import developer_name_problem
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import legal_name_hint

NAMED: Final = frozenset(
    """
    CustomApplication CustomNotificationType CustomPermission ExternalDataSource Flow FlexiPage
    GlobalValueSet Group NamedCredential PathAssistant PermissionSet PermissionSetGroup Queue Role Skill StaticResource
    Territory2Model Territory2Type
    """.split()
)
"""Types whose full name is a developer name."""
NAMED_AFTER_OBJECT: Final = frozenset({"ApprovalProcess", "DuplicateRule", "MatchingRule", "QuickAction", "WebLink"})
"""Types whose full name ends in a developer name, after the object and a dot."""
LONGEST: Final = 80


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A developer name starts with a letter and holds letters, digits and single underscores.

    Source: «… can only contain underscores and alphanumeric characters. It must begin with a letter …».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Metadata) or model.type not in NAMED | NAMED_AFTER_OBJECT:
            continue
        name = model.name.rpartition(".")[2] if model.type in NAMED_AFTER_OBJECT else model.name
        own = name.partition("__")[2] or name  # without the namespace of a package
        reason = None if name.startswith("standard__") else developer_name_problem(own, LONGEST)
        if reason:
            yield Violation(document, ("name",), f"The name '{name}' {reason}", legal_name_hint(own, ""))


_BAD = "kind: Metadata\ntype: Role\nname: Depot Manager\ncontent: {name: Depot Manager}\n"

RULE = Rule(
    Explanation(
        code="SF337",
        title="Name that is no developer name",
        rule="Roles, groups, queues, actions, approval processes and the like have names of letters, digits and single "
        "underscores that start with a letter.",
        source="Metadata API: «… can only contain underscores and alphanumeric characters»",
        bad=_BAD,
        good=_BAD.replace("name: Depot Manager\ncontent", "name: Depot_Manager\ncontent"),
    ),
    check,
)
