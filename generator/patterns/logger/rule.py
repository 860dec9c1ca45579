"""The fields of a logger belong to its log object."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.parse import Document
from generator.patterns.logger import Logger
from generator.patterns.test_data_factory.rule import value_violations
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each field a logger writes exists, can be written, is a text where texts go, and gets values that fit."""
    for document in project.documents:
        model = document.model
        if isinstance(model, Logger) and not project.is_broken(model.object):
            yield from _logger(project, document, model)


def _logger(project: ResolvedProject, document: Document, model: Logger) -> Iterator[Violation]:
    view = project.object_view(model.object)
    if view is None:
        return  # the object does not exist, which is reported
    event = next((d.model for d in project.documents if d.model.name == view.name), None)
    if model.publishes and getattr(event, "publishBehavior", "PublishImmediately") != "PublishImmediately":
        message = f"{view.name} is published after commit, so a rollback takes its rows along"
        yield Violation(document, ("object",), message, "write publishBehavior: PublishImmediately at the event")
    for path, name in model.named_fields():
        in_values = path[0] == "entries"
        field = view.field(name)
        if field is None:
            hint = did_you_mean(name, view.fields) or f"add the field to {view.name}"
            yield Violation(document, path, f"There is no field '{name}' on {view.name}", hint, at_key=in_values)
        elif not field.writable:
            message = f"The {field.type} field '{name}' is computed"
            yield Violation(document, path, message, "name a field that can be written", at_key=in_values)
        elif in_values:
            value = model.entries[str(path[1])].values[name]
            yield from value_violations(project, document, path, field, value)
        elif path[0] != "fields" and field.type not in {"Text", "LongTextArea", "TextArea"}:
            message = f"The {field.type} field '{name}' holds no free text"
            yield Violation(document, path, message, "name a text field")


RULE = Rule(
    Explanation(
        code="SF523",
        title="Log field that does not fit",
        rule="Each field a logger writes exists on its object and can be written; subject, correlation id and failure "
        "go to text fields; fixed values fit their fields; a log event is published immediately.",
        source="Apex Developer Guide, sObject types; Platform Events Developer Guide, Publish Behavior",
        bad="""\
kind: CustomObject
name: Depot_Log__c
nameField: {label: Number, type: AutoNumber, displayFormat: "L-{0000}"}
fields:
  Subject__c: {type: Text, length: 80, required: true}
---
kind: ApexClass
name: DepotLogger
pattern: logger
description: The depot's log.
object: Depot_Log__c
subject: Topic__c
entries:
  note: {description: Something happened.}
""",
        good="""\
kind: CustomObject
name: Depot_Log__c
nameField: {label: Number, type: AutoNumber, displayFormat: "L-{0000}"}
fields:
  Subject__c: {type: Text, length: 80, required: true}
---
kind: ApexClass
name: DepotLogger
pattern: logger
description: The depot's log.
object: Depot_Log__c
subject: Subject__c
entries:
  note: {description: Something happened.}
""",
    ),
    check,
)
