"""Relationships point to objects that can be parents."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import (
    ExternalLookupField,
    IndirectLookupField,
    LookupField,
    MasterDetailField,
    MetadataRelationshipField,
)
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.platform import standard_objects
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

SCHEMA_ENTITIES = frozenset({"EntityDefinition", "FieldDefinition", "EntityParticle"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Events, settings and metadata types are no parents, User and Lead no masters, and no object is its own master.

    Source: «referenceTo value of '…' does not resolve to a valid sObject type»; Considerations for Relationships.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, ObjectDocument):
            continue
        for key, field in model.fields.items():
            path = ("fields", key, "referenceTo")
            if isinstance(field, LookupField | MasterDetailField):
                target = field.referenceTo
                view = project.object_view(target)
                category = view.category if view is not None else object_category(target)
                standard = standard_objects.standard_object(target)
                if category in {"big", "event", "external", "metadata", "setting"} or (
                    standard is not None and not standard.lookup_target
                ):
                    external = category == "external" and isinstance(field, LookupField)
                    hint = "write type: ExternalLookup" if external else "use another object"
                    yield Violation(document, path, f"{target} cannot be the parent of a relationship", hint)
                elif isinstance(field, MasterDetailField) and target.lower() == model.name.lower():
                    yield Violation(document, path, "An object cannot be its own master", "make the field a Lookup")
                elif isinstance(field, MasterDetailField) and standard is not None and not standard.master:
                    yield Violation(document, path, f"{target} cannot be a master", "make the field a Lookup")
            elif isinstance(field, ExternalLookupField):
                if object_category(field.referenceTo) != "external":
                    message = f"An external lookup cannot point to {field.referenceTo}"
                    yield Violation(document, path, message, "use an external object, whose name ends in __x")
            elif isinstance(field, IndirectLookupField):
                yield from _indirect(project, document, key, field)
            elif isinstance(field, MetadataRelationshipField):
                if object_category(field.referenceTo) != "metadata" and field.referenceTo not in SCHEMA_ENTITIES:
                    yield Violation(
                        document,
                        path,
                        f"A metadata relationship cannot point to {field.referenceTo}",
                        f"use a custom metadata type or {', '.join(sorted(SCHEMA_ENTITIES))}",
                    )


def _indirect(
    project: ResolvedProject, document: Document, key: str, field: IndirectLookupField
) -> Iterator[Violation]:
    """An indirect lookup finds its parent by a unique external id there."""
    path = ("fields", key)
    if object_category(field.referenceTo) not in {"custom", "standard"}:
        message = f"An indirect lookup cannot point to {field.referenceTo}"
        yield Violation(document, (*path, "referenceTo"), message, "use a custom or standard object")
        return
    view = project.object_view(field.referenceTo)
    target = view.field(field.referenceTargetField) if view is not None else None
    if target is not None and not (target.is_unique and target.is_external_id):
        message = f"{field.referenceTargetField} is no unique external id"
        hint = f"write unique: true and externalId: true at {field.referenceTo}.{field.referenceTargetField}"
        yield Violation(document, (*path, "referenceTargetField"), message, hint)
    elif target is None and project.has_object(field.referenceTo):
        if not project.has_field(field.referenceTo, field.referenceTargetField):
            message = f"There is no field '{field.referenceTargetField}' on {field.referenceTo}"
            hint = did_you_mean(field.referenceTargetField, view.fields if view is not None else ())
            hint = hint or f"declare it: externals: {{{field.referenceTo}: [{field.referenceTargetField}]}}"
            yield Violation(document, (*path, "referenceTargetField"), message, hint)


RULE = Rule(
    Explanation(
        code="SF308",
        title="Relationship to something that is no parent",
        rule="Events, settings and metadata types are no parents, User and Lead no masters, no object its own master.",
        source="Salesforce Help, Considerations for Object Relationships",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Part_Of__c: {type: MasterDetail, referenceTo: Parcel__c}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Part_Of__c: {type: Lookup, referenceTo: Parcel__c}
""",
    ),
    check,
)
