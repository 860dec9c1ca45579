"""The components of a dashboard show reports that exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.dashboard import Dashboard
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A component names a report with its folder, from the specs or the org.

    Source: «In field: report - no Report named … found».
    """
    for document in project.documents:
        if not isinstance(document.model, Dashboard):
            continue
        for index, component in enumerate(document.model.dashboardGridComponents):
            name = component.report
            if project.defines("Report", name) or project.external("Report", name) or project.is_broken(name):
                continue
            known = project.names("Report")
            in_folder = next((full for full in known if full.rpartition("/")[2] == name), None)
            hint = f"write {in_folder}" if in_folder else did_you_mean(name, known)
            yield Violation(
                document,
                ("dashboardGridComponents", index, "report"),
                f"There is no report '{name}'",
                hint or declare("Report", name),
            )


_SPECS = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ReportFolder
name: Depots
---
kind: Report
name: Depots/Parcels
object: Parcel__c
columns: [Name]
---
kind: DashboardFolder
name: Depots
---
kind: Dashboard
name: Depots/Parcels
"""

RULE = Rule(
    Explanation(
        code="SF623",
        title="Dashboard over a report that does not exist",
        rule="A component of a dashboard names its report as `Folder/Name`; the specs define it or the org has it.",
        source="Metadata API: «In field: report - no Report named … found»",
        bad=f"{_SPECS}dashboardGridComponents: [{{componentType: FlexTable, report: Parcels}}]\n",
        good=f"{_SPECS}dashboardGridComponents: [{{componentType: FlexTable, report: Depots/Parcels}}]\n",
    ),
    check,
)
