"""Reports and dashboards lie in folders that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.metadata_types import UNFILED
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

FOLDERS = {
    "Dashboard": "DashboardFolder",
    "DashboardFolder": "DashboardFolder",
    "Report": "ReportFolder",
    "ReportFolder": "ReportFolder",
}
"""The type of the folder that holds what a document defines, by the document's kind."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A report, a dashboard or a folder in a folder names a folder that specs define or the org has.

    Source: «Cannot find folder:…».
    """
    for document in project.documents:
        model = document.model
        written_as = getattr(model, "type", "") if model.kind == "Metadata" else model.kind
        folder_type = FOLDERS.get(written_as)
        if folder_type is None:
            continue
        folder = model.name.rpartition("/")[0]
        known = project.defines(folder_type, folder) or project.external(folder_type, folder)
        outside = {"", ".", ".."}.intersection(model.name.split("/"))
        if folder and folder != UNFILED and not outside and not known and not project.is_broken(folder):
            others = [name for name in project.names(folder_type) if name != model.name]
            hint = did_you_mean(folder, others) or (
                f"add kind: {folder_type}, name: {folder}, or declare it: "
                f"externalComponents: {{{folder_type}: [{folder}]}}"
            )
            word = "report" if folder_type == "ReportFolder" else "dashboard"
            yield Violation(document, ("name",), f"There is no {word} folder '{folder}'", hint)


_REPORT = "kind: Report\nname: Depots/Accounts\nreportType: AccountList\ncolumns: [ACCOUNT.NAME]\n"

RULE = Rule(
    Explanation(
        code="SF622",
        title="Folder that nobody defines",
        rule="Reports and dashboards lie in a folder that the specs define or the org is declared to have.",
        source="Metadata API: «Cannot find folder:…»",
        bad=_REPORT,
        good=f"kind: ReportFolder\nname: Depots\n---\n{_REPORT}",
    ),
    check,
)
