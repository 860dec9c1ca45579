"""Records that a flow writes can be saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.flows.step import Placed
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

if TYPE_CHECKING:
    from generator.flows.scope import Scope
    from generator.flows.steps.records import CreateRecords, DeleteRecords, UpdateRecords


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A step gives values to fields that take one, to all that are required, and writes objects that have records.

    Source: «Field is not writeable», «REQUIRED_FIELD_MISSING», «DML operation not allowed».
    """
    for document, _, scope in flows(project):
        for path, read in scope.field_reads():
            view = project.object_view(read.object)
            field = view.field(read.field) if view is not None else None
            if read.writes and field is not None and not field.writable:
                message = f"The platform itself fills '{read.field}'"
                yield Violation(document, path, message, f"remove {read.field}", read.at_key)
        for item in scope.placed:
            yield from _whole(project, document, scope, item)


def _whole(project: ResolvedProject, document: Document, scope: Scope, item: Placed) -> Iterator[Violation]:
    if item.step.type not in {"CreateRecords", "DeleteRecords", "UpdateRecords"}:
        return
    step = cast("CreateRecords | DeleteRecords | UpdateRecords", item.step)
    name = step.written(scope)
    if name.endswith(("__mdt", "__b", "__x")):
        yield Violation(document, item.path, f"A flow cannot write records of {name}", "write another object")
    elif name.endswith("__e") and step.type != "CreateRecords":
        yield Violation(document, item.path, "An event can only be published", "write type: CreateRecords")
    view = project.object_view(name)
    if step.type != "CreateRecords" or step.object is None or view is None or project.is_broken(name):
        return
    given = {key.lower() for key in step.fields}
    missing = [
        key
        for key, field in view.fields.items()
        if (field.is_required or isinstance(field, MasterDetailField))
        and getattr(field, "defaultValue", None) is None
        and key.lower() not in given
    ]
    if view.name_type == "Text" and "name" not in given:
        missing.insert(0, "Name")
    for key in missing:
        message = f"{name}.{key} is required, and the step gives it no value"
        yield Violation(document, item.path, message, f"add {key} to fields")


RULE = Rule(
    Explanation(
        code="SF670",
        title="Flow record that cannot be saved",
        rule="A step that creates records fills every required field, no step fills what the platform computes, and "
        "custom metadata is not written by flows.",
        source="Metadata API and Apex: «REQUIRED_FIELD_MISSING», «Field is not writeable»",
        bad=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Weight__c: $Record.Weight__c}}\n"
        ),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c, Weight__c: $Record.Weight__c}}\n"
        ),
    ),
    check,
)
