"""The fields a flow names exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A field that a flow reads, filters by or writes is one of its object; steps name no path over a relationship.

    Source: «The field "…" for the object "…" doesn't exist.»
    """
    for document, _, scope in flows(project):
        for path, reference in scope.references():
            for object_name, field in scope.fields_of(reference):
                if _missing(project, object_name, field):
                    yield Violation(document, path, *_words(project, object_name, field))
                    break
        for path, read in scope.field_reads():
            if "." in read.field:
                message = f"'{read.field}' is a path, and a step names fields of the object itself"
                yield Violation(document, path, message, "read the other record in a step of its own", read.at_key)
            elif read.object and _missing(project, read.object, read.field):
                yield Violation(document, path, *_words(project, read.object, read.field), read.at_key)


def _missing(project: ResolvedProject, object_name: str, field: str) -> bool:
    if not project.has_object(object_name) or project.is_broken(object_name):
        return False
    view = project.object_view(object_name)
    if view is not None and not view.defined and not field.endswith("__c"):
        return False  # the fields of a standard object that externals leave out
    return not project.has_field(object_name, field)


def _words(project: ResolvedProject, object_name: str, field: str) -> tuple[str, str]:
    view = project.object_view(object_name)
    hint = did_you_mean(field, view.fields if view is not None else ()) or f"add it to the specs of {object_name}"
    return f"The flow names no field of {object_name}: '{field}'", hint


RULE = Rule(
    Explanation(
        code="SF661",
        title="Flow with a field that does not exist",
        rule="Fields that a flow names are fields of the record that starts it, or of the object of the step.",
        source="Metadata API: «The field … for the object … doesn't exist.»",
        bad=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Cod__c}}\n"
        ),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c}}\n"
        ),
    ),
    check,
)
