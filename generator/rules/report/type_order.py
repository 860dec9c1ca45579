"""A report type is in the org before the reports of that type."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.report import Report
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A report does not find a report type that the same request creates.

    Source: «invalid report type», reported for requests that hold both.
    """
    default = project.settings.default_package
    for document in project.documents:
        report = document.model
        custom = report.custom_type(project) if isinstance(report, Report) else None
        if custom is not None and (custom.package or default) == (report.package or default):
            yield Violation(
                document,
                ("reportType",),
                f"The report type {custom.name} is created in the same deployment",
                "put the report into a package directory that is deployed later",
            )


_PROJECT = """\
kind: Project
name: demo
packageDirectories: [{path: force-app, default: true}, {path: reports}]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ReportFolder
name: Depots
---
kind: ReportType
name: Parcels
baseObject: Parcel__c
---
kind: Report
name: Depots/Parcels
reportType: Parcels
columns: [Name]
"""

RULE = Rule(
    Explanation(
        code="SF628",
        title="Report type in the same deployment",
        rule="A report finds its report type only once that is in the org: the report goes to a package directory that "
        "is deployed later.",
        source="Metadata API: «invalid report type»",
        bad=_PROJECT,
        good=f"{_PROJECT}package: reports\n",
    ),
    check,
    Severity.WARNING,
)
