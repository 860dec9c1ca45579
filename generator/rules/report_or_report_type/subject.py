"""The report type of a report exists, and its objects can be reported on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.custom_object import CustomObject
from generator.kinds.report import Report
from generator.kinds.report_type import ReportType
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean, nearly

PLATFORM_TYPES = frozenset(
    """
    AccountContactRole AccountList AccountOpportunity AccountPartner Activity CampaignList CampaignMember CaseHistory
    CaseList ContactList ContractList LeadHistory LeadList Opportunity OpportunityContactRole OpportunityFieldHistory
    OpportunityHistory OpportunityProduct OpportunityTrend PartnerOpportunity ProductList UserList
    """.split()
)
"""Report types of standard objects; orgs have others, so only what is nearly one of these is refused."""
_OBJECTS = re.compile(r"[A-Za-z]\w*?__c\b")
_PLATFORM_TYPE = re.compile(r"[A-Za-z0-9]+|\w+\$.+")
"""The report types of the platform: one word, or made of an object's name."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A report is of a report type that exists, over objects with enableReports.

    Source: «invalid report type».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, ReportType):
            yield from _object(project, document, ("baseObject",), model.baseObject)
            for table in model.tables(project)[1:]:
                if table.object_name is not None:
                    yield from _object(project, document, table.path, table.object_name)
        elif isinstance(model, Report) and model.object is not None:
            yield from _object(project, document, ("object",), model.object)
        elif isinstance(model, Report) and model.reportType is not None:
            yield from _type(project, document, model, model.reportType)


def _type(project: ResolvedProject, document: Document, report: Report, name: str) -> Iterator[Violation]:
    if report.custom_type(project) is not None:
        return
    if _PLATFORM_TYPE.fullmatch(name):
        meant = nearly(name, PLATFORM_TYPES)
        if meant is not None and "$" not in name and not project.external("ReportType", name):
            yield Violation(document, ("reportType",), f"The platform has no report type '{name}'", f"write {meant}")
        for object_name in _OBJECTS.findall(name.partition("@")[0]):
            if not project.has_object(object_name) and not project.is_broken(object_name):
                hint = did_you_mean(object_name, project.objects) or f"declare it: externals: {{{object_name}: []}}"
                yield Violation(document, ("reportType",), f"There is no object '{object_name}'", hint)
            yield from _object(project, document, ("reportType",), object_name)
        return
    plain = name.removesuffix("__c")
    if not project.external("ReportType", plain) and not project.is_broken(plain):
        hint = did_you_mean(plain, project.names("ReportType")) or declare("ReportType", plain)
        yield Violation(document, ("reportType",), f"There is no report type '{plain}'", hint)


def _object(project: ResolvedProject, document: Document, path: KeyPath, name: str) -> Iterator[Violation]:
    model = project.model("CustomObject", name)
    view = project.object_view(name)
    if isinstance(model, CustomObject) and not model.enableReports:
        hint = f"write enableReports: true at {model.name}"
    elif view is not None and view.category in {"setting", "event", "metadata", "big"}:
        hint = "report on a custom object"
    else:
        return
    yield Violation(document, path, f"There are no reports on '{name}'", hint)


_OBJECT = "kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel Name, type: Text}\n"
_REPORT = "---\nkind: ReportFolder\nname: Depots\n---\nkind: Report\nname: Depots/Parcels\nobject: Parcel__c\n"

RULE = Rule(
    Explanation(
        code="SF621",
        title="Report on what has no reports",
        rule="A report is of a report type that exists, over objects with enableReports.",
        source="Metadata API: «invalid report type»",
        bad=f"{_OBJECT}enableReports: false\n{_REPORT}columns: [Name]\n",
        good=f"{_OBJECT}{_REPORT}columns: [Name]\n",
    ),
    check,
)
