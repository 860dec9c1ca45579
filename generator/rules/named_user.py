"""Users are named only where the spec says that it is for one org."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

if TYPE_CHECKING:
    from generator.kinds.dashboard import Dashboard
    from generator.kinds.queue import Queue
    from generator.kinds.report_folder import AnalyticsFolder

FOLDERS = frozenset({"DashboardFolder", "ReportFolder"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A username belongs to one org: it stands in a package directory of its own, or the org is declared to have it.

    Source: «Cannot find a user that matches any of the following usernames», «In field: sharedTo - no User named …
    found».
    """
    for document in project.documents:
        for path, user in _users(document.model):
            apart = document.model.package not in {None, project.settings.default_package}
            if not apart and not project.external("User", user):
                yield Violation(
                    document,
                    path,
                    f"The user '{user}' belongs to one org",
                    f"add package: … with a directory for that org, or declare it: externalComponents: "
                    f"{{User: [{user}]}}",
                )


def _users(model: Kind) -> Iterator[tuple[KeyPath, str]]:
    if model.kind == "Dashboard":
        running = cast("Dashboard", model).runningUser
        if running is not None:
            yield ("runningUser",), running
    elif model.kind == "Queue":
        members = cast("Queue", model).queueMembers
        for index, user in enumerate((members and members.users) or ()):
            yield ("queueMembers", "users", index), user
    elif model.kind in FOLDERS:
        for index, share in enumerate(cast("AnalyticsFolder", model).folderShares):
            if share.sharedToType == "User":
                yield ("folderShares", index, "sharedTo"), share.sharedTo


RULE = Rule(
    Explanation(
        code="SF625",
        title="User of one org",
        rule="A username exists in one org only. What names one goes to a package directory of its own, or the org is "
        "declared to have the user.",
        source="Metadata API: «Cannot find a user that matches any of the following usernames»",
        bad="""\
kind: ReportFolder
name: Depots
folderShares: [{sharedTo: ada@example.com, sharedToType: User}]
""",
        good="""\
kind: Project
name: demo
packageDirectories: [{path: force-app, default: true}, {path: one-org}]
---
kind: ReportFolder
name: Depots
package: one-org
folderShares: [{sharedTo: ada@example.com, sharedToType: User}]
""",
    ),
    check,
)
