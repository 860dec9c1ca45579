"""Folders are shared with groups and roles that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.report_folder import AnalyticsFolder
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean

TYPES = {
    "Group": "Group",
    "Role": "Role",
    "RoleAndSubordinates": "Role",
    "RoleAndSubordinatesInternal": "Role",
    "Territory": "Territory2",
    "TerritoryAndSubordinates": "Territory2",
}
EVERYBODY = "AllInternalUsers"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A folder is shared with groups, roles and territories that specs define or the org has.

    Source: «In field: sharedTo - no Group named … found».
    """
    for document in project.documents:
        if not isinstance(document.model, AnalyticsFolder):
            continue
        for index, share in enumerate(document.model.folderShares):
            name, wanted = share.sharedTo, TYPES.get(share.sharedToType)
            path = ("folderShares", index, "sharedTo")
            if share.sharedToType == "Organization" and name != EVERYBODY:
                yield Violation(document, path, f"'{name}' is not the organization", f"write {EVERYBODY}")
            if wanted is None or name == EVERYBODY or project.defines(wanted, name) or project.external(wanted, name):
                continue
            hint = did_you_mean(name, project.names(wanted)) or declare(wanted, name)
            yield Violation(document, path, f"There is no {wanted.removesuffix('2').lower()} '{name}'", hint)


RULE = Rule(
    Explanation(
        code="SF626",
        title="Folder shared with nobody",
        rule="A folder is shared with all internal users, or with a group, role or territory that exists.",
        source="Metadata API: «In field: sharedTo - no Group named … found»",
        bad="kind: ReportFolder\nname: Depots\nfolderShares: [{sharedTo: Managers}]\n",
        good="""\
kind: Project
name: demo
externalComponents: {Group: [Managers]}
---
kind: ReportFolder
name: Depots
folderShares: [{sharedTo: Managers}]
""",
    ),
    check,
)
