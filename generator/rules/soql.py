"""Every query of a spec is one the platform would run."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.model.walk import queries
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A query parses, and its objects, fields, relationships, functions and values exist and fit.

    Source: no compiler sees field names inside SOQL; the org answers «No such column '…' on entity '…'».
    """
    found = [(document, text, path) for document in project.documents for text, path in queries(document.model)]
    if not found:
        return
    from generator.project_schema import ProjectSchema  # noqa: PLC0415 - many projects have no queries
    from generator.soql import SoqlSyntaxError, parse, problems  # noqa: PLC0415 - see above

    schema = ProjectSchema(project)
    for document, text, path in found:
        try:
            query = parse(text)
        except SoqlSyntaxError as error:
            yield Violation(document, path, f"This is no SOQL: {error.message}", "", offset=error.offset)
            continue
        for problem in problems(query, schema):
            yield Violation(document, path, problem.message, problem.hint, offset=problem.offset)


RULE = Rule(
    Explanation(
        code="SF560",
        title="Query the platform would refuse",
        rule="A query parses, and its objects, fields, relationships, functions and values exist and fit together.",
        source="SOQL and SOSL Reference; the org answers «No such column '…' on entity '…'»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: All parcels., query: "SELECT Id, Code__c FROM Parcel__c LIMIT 50"}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: ApexClass
name: ParcelController
pattern: aura-controller
description: Parcels for the depot's board.
queries:
  getParcels: {description: All parcels., query: "SELECT Id, Name FROM Parcel__c LIMIT 50"}
""",
    ),
    check,
)
