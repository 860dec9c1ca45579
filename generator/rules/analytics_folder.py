"""Reports and dashboards lie in folders that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.dashboard import Dashboard
from generator.kinds.report import Report
from generator.kinds.report_folder import AnalyticsFolder, split_name
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A report, a dashboard or a folder in a folder names a folder that specs define or the org has.

    Source: «Cannot find folder:…».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Report | Dashboard | AnalyticsFolder):
            continue
        folder, _ = split_name(model.name)
        folder_type = f"{type(model).metadata_type.removesuffix('Folder')}Folder"
        known = project.defines(folder_type, folder) or project.external(folder_type, folder)
        if folder and not known and not project.is_broken(folder):
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
