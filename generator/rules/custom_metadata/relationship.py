"""Values of metadata relationships name what exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import MetadataRelationshipField
from generator.kinds.custom_metadata import CustomMetadata
from generator.parse import Document
from generator.platform import standard_objects
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The value of a metadata relationship is the name of a record of its type, or of an object.

    Source: «In field: … - no CustomMetadata named … found».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, CustomMetadata):
            continue
        view = project.object_view(model.type_name)
        for name, value in model.values.items():
            field = view.field(name) if view is not None else None
            if isinstance(field, MetadataRelationshipField) and isinstance(value, str):
                yield from _value(project, document, name, field.referenceTo, value)


def _value(project: ResolvedProject, document: Document, name: str, target: str, value: str) -> Iterator[Violation]:
    if target == "EntityDefinition" and not (project.has_object(value) or project.is_broken(value)):
        hint = did_you_mean(value, [*project.objects, *standard_objects.standard_objects()])
        hint = hint or f"declare it: externals: {{{value}: []}}"
        yield Violation(document, ("values", name), f"There is no object '{value}'", hint)
    if object_category(target) != "metadata":
        return
    prefix = f"{target.removesuffix('__mdt')}."
    record = prefix + value
    if not (
        project.defines("CustomMetadata", record)
        or project.external("CustomMetadata", record)
        or project.is_broken(record)
    ):
        known = [full_name.removeprefix(prefix) for full_name in project.names("CustomMetadata")]
        hint = (
            did_you_mean(value, known) or f"add it, or declare it: externalComponents: {{CustomMetadata: [{record}]}}"
        )
        yield Violation(document, ("values", name), f"There is no record '{value}' of {target}", hint)


RULE = Rule(
    Explanation(
        code="SF721",
        title="Metadata relationship to nothing",
        rule="The value of a metadata relationship is the name of a record of its type, or of an object.",
        source="Metadata API: «In field: … - no CustomMetadata named … found»",
        bad="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Fallback__c: {type: MetadataRelationship, referenceTo: Tariff__mdt}
---
kind: CustomMetadata
name: Tariff.Letter
values: {Fallback__c: Parcel}
""",
        good="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Fallback__c: {type: MetadataRelationship, referenceTo: Tariff__mdt}
---
kind: CustomMetadata
name: Tariff.Letter
values: {Fallback__c: Parcel}
---
kind: CustomMetadata
name: Tariff.Parcel
""",
    ),
    check,
)
