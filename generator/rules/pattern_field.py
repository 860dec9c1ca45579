"""Fields that alerts, notifiers and actions use exist and can do what the code does with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.picklist_value import values_of
from generator.suggestions import did_you_mean, one_of

if TYPE_CHECKING:
    from generator.patterns.alert_service.uses import FieldUse


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A field that a class uses belongs to its object, has a type the code handles, and knows the words it is given.

    Source: Apex compiler: «Field does not exist»; at run time «bad value for restricted picklist field», «field not
    writeable».
    """
    for document in project.having("field_uses"):
        uses: Iterable[FieldUse] = getattr(document.model, "field_uses")()  # noqa: B009 - several families have it
        for use in uses:
            yield from _use(project, document, use)
    for document in project.having("project_uses"):
        uses = getattr(document.model, "project_uses")(project)  # noqa: B009 - as above
        for use in uses:
            yield from _use(project, document, use)


def _use(project: ResolvedProject, document: Document, use: FieldUse) -> Iterator[Violation]:
    if not project.has_object(use.object) or project.is_broken(use.object):
        return  # SF302 reports an object that does not exist
    if not project.has_field(use.object, use.field):
        view = project.object_view(use.object)
        hint = did_you_mean(use.field, view.fields if view is not None else ())
        message = f"There is no field '{use.field}' on {use.object}"
        yield Violation(document, use.path, message, hint or f"add it to the specs of {use.object}")
        return
    view = project.object_view(use.object)
    field = view.field(use.field) if view is not None else None
    if field is None:
        return  # a standard field, whose type specs do not know
    if use.types is not None and field.type not in use.types:
        message = f"{use.object}.{use.field} is a {field.type} field, which does not fit here"
        yield Violation(document, use.path, message, f"use a field of type {one_of_words(use.types)}")
        return
    if use.writes and (field.is_formula or not field.writable):
        message = f"{use.object}.{use.field} is computed and cannot be written"
        yield Violation(document, use.path, message, "use a field that holds a value")
    if use.filters and not field.filterable:
        message = f"A query cannot filter by {use.object}.{use.field}"
        yield Violation(document, use.path, message, "use a field of another type")
    if use.unique and not getattr(field, "unique", False):
        message = f"{use.object}.{use.field} is not unique, so it cannot decide between two jobs"
        yield Violation(document, use.path, message, "add unique: true to the field")
    known = values_of(project, field)
    for value in use.values:
        if known is not None and value not in known:
            hint = did_you_mean(value, known) or one_of(known)
            yield Violation(
                document, use.value_path or use.path, f"'{value}' is no value of {use.object}.{use.field}", hint
            )


def one_of_words(words: Iterable[str]) -> str:
    """Join words as alternatives."""
    return " or ".join(sorted(words))


RULE = Rule(
    Explanation(
        code="SF540",
        title="Field that a class cannot use",
        rule="A field that an alert, a monitor, a notifier or an action uses belongs to its object, has a type the "
        "code handles, can be written where the code writes it, and knows the words the code puts in.",
        source="Apex compiler: «Field does not exist»; at run time: «bad value for restricted picklist field»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 5, scale: 0}
---
kind: ApexClass
name: WeighParcel
pattern: invocable-action
description: Weighs a parcel.
label: Weigh Parcel
inputs:
  weight: {type: Integer}
create: {object: Parcel__c, values: {Wieght__c: weight}}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 5, scale: 0}
---
kind: ApexClass
name: WeighParcel
pattern: invocable-action
description: Weighs a parcel.
label: Weigh Parcel
inputs:
  weight: {type: Integer}
create: {object: Parcel__c, values: {Weight__c: weight}}
""",
    ),
    check,
)
