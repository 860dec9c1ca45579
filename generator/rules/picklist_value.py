"""Values that a spec names belong to their picklist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.fields.values import ValueSet
from generator.kinds.custom_metadata import CustomMetadata
from generator.kinds.global_value_set import GlobalValueSet
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

MOST_CONTROLLING: Final = 300
"""The values a controlling picklist may have (Salesforce Help, Dependent Picklist Considerations)."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A value named by a record type, a dependent picklist or a metadata record is a member of the value set.

    Source: «bad value for restricted picklist field: …».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, ObjectDocument):
            yield from _record_types(project, document, model)
            yield from _dependencies(project, document, model)
            yield from _defaults(project, document, model)
        elif isinstance(model, CustomMetadata):
            view = project.object_view(model.type_name)
            for name, value in model.values.items():
                field = view.field(name) if view is not None else None
                if isinstance(value, str):
                    yield from _member(project, document, field, value, ("values", name))


def _all_values(project: ResolvedProject, field: CustomField) -> Sequence[str]:
    """Give the values of a picklist, restricted or not, as far as specs say."""
    value_set = getattr(field, "valueSet", None)
    if isinstance(value_set, ValueSet) and value_set.value is not None:
        return [value.fullName for value in value_set.value]
    return values_of(project, field) or ()


def values_of(project: ResolvedProject, field: CustomField | None) -> Sequence[str] | None:
    """Give the values of a picklist field, or None where they are not known or not restricted."""
    value_set = getattr(field, "valueSet", None)
    if not isinstance(value_set, ValueSet) or not value_set.restricted:
        return None
    if value_set.value is not None:
        return [value.fullName for value in value_set.value]
    definitions = project.definitions.get(("GlobalValueSet", (value_set.valueSetName or "").lower()))
    model = definitions[0].document.model if definitions else None
    return [value.fullName for value in model.customValue] if isinstance(model, GlobalValueSet) else None


def _member(
    project: ResolvedProject, document: Document, field: CustomField | None, value: str, path: KeyPath
) -> Iterator[Violation]:
    known = values_of(project, field)
    if known is not None and value not in known:
        hint = did_you_mean(value, known) or one_of(known)
        yield Violation(document, path, f"'{value}' is no value of the picklist", hint)


def _record_types(project: ResolvedProject, document: Document, model: ObjectDocument) -> Iterator[Violation]:
    for name, record_type in (getattr(model, "recordTypes", None) or {}).items():
        for picklist, values in (record_type.picklistValues or {}).items():
            view = project.object_view(model.name)
            field = view.field(picklist) if view is not None else None
            for index, value in enumerate(values):
                path = ("recordTypes", name, "picklistValues", picklist, index)
                yield from _member(project, document, field, value.fullName, path)


def _defaults(project: ResolvedProject, document: Document, model: ObjectDocument) -> Iterator[Violation]:
    for key, field in model.fields.items():
        default = getattr(field, "defaultValue", None)
        if isinstance(default, str):
            literal = re.fullmatch(r"'([^'\\\\]*)'|\"([^\"\\\\]*)\"", default)
            if literal is not None:
                value = literal[1] if literal[1] is not None else literal[2]
                yield from _member(project, document, field, value, ("fields", key, "defaultValue"))


def _dependencies(project: ResolvedProject, document: Document, model: ObjectDocument) -> Iterator[Violation]:
    for key, field in model.fields.items():
        value_set = getattr(field, "valueSet", None)
        if not isinstance(value_set, ValueSet) or value_set.valueSettings is None:
            continue
        path: KeyPath = ("fields", key, "valueSet", "valueSettings")
        controlling = model.fields.get(value_set.controllingField or "")
        if controlling is field or (controlling is not None and controlling.type not in {"Picklist", "Checkbox"}):
            yield Violation(
                document,
                ("fields", key, "valueSet", "controllingField"),
                "A controlling field is another picklist or a checkbox",
                "use a field of type Picklist or Checkbox",
            )
            continue
        if controlling is not None and len(_all_values(project, controlling)) > MOST_CONTROLLING:
            message = f"A controlling picklist has at most {MOST_CONTROLLING} values"
            path_to_control = ("fields", key, "valueSet", "controllingField")
            yield Violation(document, path_to_control, message, "use a lookup with a filter instead")
        own = values_of(project, field)
        for value, offered_under in value_set.valueSettings.items():
            if own is not None and value not in own:
                yield Violation(
                    document,
                    (*path, value),
                    f"'{value}' is no value of the picklist",
                    did_you_mean(value, own) or one_of(own),
                    at_key=True,
                )
            for index, controlling_value in enumerate(offered_under):
                if controlling is not None and controlling.type == "Checkbox":
                    if controlling_value not in {"checked", "unchecked"}:
                        yield Violation(
                            document,
                            (*path, value, index),
                            "A controlling checkbox is checked or unchecked",
                            "write checked or unchecked",
                        )
                else:
                    yield from _member(project, document, controlling, controlling_value, (*path, value, index))


RULE = Rule(
    Explanation(
        code="SF305",
        title="Value that is not in the picklist",
        rule="A value named by a record type, a dependent picklist or a metadata record is a member of the value set.",
        source="Metadata API: «bad value for restricted picklist field: …»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
recordTypes:
  Letter: {picklistValues: {Size__c: [XS]}}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
recordTypes:
  Letter: {picklistValues: {Size__c: [S]}}
""",
    ),
    check,
)
