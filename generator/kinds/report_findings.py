"""What can be wrong with a report, a report type or a dashboard on its own."""

from __future__ import annotations

from generator.explanation import Explanation

_OBJECT = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Text, length: 9}
  Weight__c: {type: Number, precision: 9, scale: 2}
---
kind: ReportFolder
name: Depots
---
"""
_DASHBOARD_FOLDER = "kind: DashboardFolder\nname: Depots\n---\n"
_REPORT = "kind: Report\nname: Depots/Parcels\n"
_BY_SIZE = _REPORT + "object: Parcel__c\ncolumns: [Name]\ngroupingsDown: [Size__c]\n"


def _report(lines: str) -> str:
    return f"{_OBJECT}{_REPORT}object: Parcel__c\n{lines}"


def _dashboard(lines: str) -> str:
    head = "kind: Dashboard\nname: Depots/Parcels\n"
    return f"{_OBJECT}{_BY_SIZE}---\n{_DASHBOARD_FOLDER}{head}{lines}"


REPORT_SUBJECT = Explanation(
    code="SF270",
    title="Report on no object or on several",
    rule="A report is about one custom object, or has a report type; other objects have report types of their own.",
    source="Metadata API Developer Guide, Report, reportType",
    bad=f"{_OBJECT}{_REPORT}columns: [Name]\n",
    good=_report("columns: [Name]\n"),
)
FORMAT = Explanation(
    code="SF271",
    title="Format does not fit the groupings",
    rule="A Tabular report has no groupings, no chart and no summaries; Summary and Matrix reports are grouped by "
    "rows, only a Matrix by columns.",
    source="Metadata API Developer Guide, Report, format",
    bad=_report("columns: [Name]\nformat: Tabular\ngroupingsDown: [Size__c]\n"),
    good=_report("columns: [Name]\ngroupingsDown: [Size__c]\n"),
)
_BY_TYPE = "columns: [Name]\nfilter:\n  criteriaItems: [{column: RECORDTYPE, operator: equals, "
RECORD_TYPE_VALUE = Explanation(
    code="SF272",
    title="Empty record type in a filter",
    rule="A filter by record type names record types, joined by single commas.",
    source="Metadata API: «Required field is missing: RecordType»",
    bad=_report(f"{_BY_TYPE}value: ',Express'}}]\n"),
    good=_report(f"{_BY_TYPE}value: Express}}]\n"),
)
_GROWTH = (
    "columns: [Name]\ngroupingsDown: [Size__c]\naggregates:\n  - developerName: FORMULA1\n    masterLabel: Growth\n"
    "    calculatedFormula: RowCount - PREVGROUPVAL(RowCount, Parcel__c.Size__c)\n"
)
GROUPING_CONTEXT = Explanation(
    code="SF273",
    title="Comparison of groups without a grouping",
    rule="A summary formula with PARENTGROUPVAL or PREVGROUPVAL says for which grouping it is computed.",
    source="Metadata API: «Invalid custom summary formula definition: You must select a grouping context to use any "
    "report summary function»",
    bad=_report(_GROWTH),
    good=_report(f"{_GROWTH}    downGroupingContext: Size__c\n"),
)
TIME_FRAME = Explanation(
    code="SF638",
    title="Time frame that contradicts itself",
    rule="Only INTERVAL_CUSTOM has a first and a last day, in this order.",
    source="Metadata API Developer Guide, Report, ReportTimeFrameFilter",
    bad=_report(
        "columns: [Name]\ntimeFrameFilter: {dateColumn: CreatedDate, interval: INTERVAL_TODAY, startDate: 2026-01-01}\n"
    ),
    good=_report("columns: [Name]\ntimeFrameFilter: {dateColumn: CreatedDate, startDate: 2026-01-01}\n"),
)
CHART = Explanation(
    code="SF639",
    title="Chart of what the report does not group or sum up",
    rule="A chart's axes are groupings of the report, and what it measures is one of its columns or formulas; a "
    "report groups by a field once.",
    source="Metadata API Developer Guide, Report, ReportChart",
    bad=_report("columns: [Name]\ngroupingsDown: [Size__c]\nchart: {chartType: Line, groupingColumn: CreatedDate}\n"),
    good=_report("columns: [Name]\ngroupingsDown: [Size__c]\nchart: {chartType: Line, groupingColumn: Size__c}\n"),
)
BUCKET = Explanation(
    code="SF274",
    title="Bucket that catches nothing",
    rule="Buckets of texts and picklists list their values; buckets of numbers end where the next begins, the last is "
    "open.",
    source="Metadata API Developer Guide, Report, ReportBucketField",
    bad=_report(
        "groupingsDown: [BucketField_Class]\nbuckets:\n  - developerName: BucketField_Class\n    masterLabel: Class\n"
        "    sourceColumnName: Weight__c\n    bucketType: number\n    values: [{value: Light}, {value: Heavy}]\n"
    ),
    good=_report(
        "groupingsDown: [BucketField_Class]\nbuckets:\n  - developerName: BucketField_Class\n    masterLabel: Class\n"
        "    sourceColumnName: Weight__c\n    bucketType: number\n    values: [{value: Light, to: 5}, {value: Heavy}]\n"
    ),
)
GROUPED_COLUMN = Explanation(
    code="SF275",
    title="Grouping that is a column, too",
    rule="A field by which a report groups is shown with its groups; as a column it repeats itself in every row, and "
    "Lightning's report builder removes it.",
    source="Salesforce's agent skills for the platform, platform-report-generate, rule 13",
    bad=_report("columns: [Name, Size__c]\ngroupingsDown: [Size__c]\n"),
    good=_report("columns: [Name]\ngroupingsDown: [Size__c]\n"),
)
_JOINED = _OBJECT + (
    "kind: CustomObject\nname: Scan__c\nnameField: {label: Scan Name, type: Text}\n"
    "fields:\n  Parcel__c: {type: Lookup, referenceTo: Parcel__c, relationshipName: Scans}\n---\n"
    "kind: CustomObject\nname: Photo__c\nnameField: {label: Photo Name, type: Text}\n"
    "fields:\n  Scan__c: {type: Lookup, referenceTo: Scan__c, relationshipName: Photos}\n---\n"
    "kind: ReportType\nname: Parcels_With_Photos\nbaseObject: Parcel__c\njoin:\n  relationship: Scans__r\n"
)
JOIN = Explanation(
    code="SF276",
    title="Join that the report type cannot make",
    rule="Once a join keeps records without related ones, all joins below it do; a report type joins at most four "
    "objects.",
    source="Metadata API Developer Guide, ReportType, ObjectRelationship",
    bad=_JOINED + "  outerJoin: true\n  join: {relationship: Photos__r, outerJoin: false}\n",
    good=_JOINED + "  outerJoin: true\n  join: {relationship: Photos__r, outerJoin: true}\n",
)
GRID = Explanation(
    code="SF277",
    title="Component outside the dashboard's grid",
    rule="Components lie within the columns of the grid, do not overlap, and are 20 at most.",
    source="Metadata API Developer Guide, Dashboard, DashboardGridLayout",
    bad=_dashboard(
        "dashboardGridComponents:\n  - {componentType: Bar, report: Depots/Parcels, columnIndex: 8, colSpan: 6}\n"
    ),
    good=_dashboard(
        "dashboardGridComponents:\n  - {componentType: Bar, report: Depots/Parcels, columnIndex: 6, colSpan: 6}\n"
    ),
)
_BAR = "dashboardGridComponents: [{componentType: Bar, report: Depots/Parcels}]\n"
RUNNING_USER = Explanation(
    code="SF278",
    title="Running user does not fit the type of the dashboard",
    rule="A dashboard of the type SpecifiedUser says whose rights it shows data with; others show each person's own.",
    source="Metadata API Developer Guide, Dashboard, runningUser",
    bad=_dashboard(f"dashboardType: SpecifiedUser\n{_BAR}"),
    good=_dashboard(f"dashboardType: LoggedInUser\n{_BAR}"),
)
COMPONENT_KEY = Explanation(
    code="SF279",
    title="Key that the component type does not have",
    rule="Charts have groupings, metrics and gauges thresholds, tables columns.",
    source="Metadata API Developer Guide, Dashboard, DashboardComponent",
    bad=_dashboard(
        "dashboardGridComponents: [{componentType: Metric, report: Depots/Parcels, groupingColumn: [Size__c]}]\n"
    ),
    good=_dashboard(
        "dashboardGridComponents: [{componentType: Bar, report: Depots/Parcels, groupingColumn: [Size__c]}]\n"
    ),
)
