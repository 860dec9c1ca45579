"""Relationships point to objects that can be parents."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import LookupField, MasterDetailField, MetadataRelationshipField
from generator.kinds.objects import ObjectDocument
from generator.platform import standard_objects
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

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
                    yield Violation(
                        document, path, f"{target} cannot be the parent of a relationship", "use another object"
                    )
                elif isinstance(field, MasterDetailField) and target.lower() == model.name.lower():
                    yield Violation(document, path, "An object cannot be its own master", "make the field a Lookup")
                elif isinstance(field, MasterDetailField) and standard is not None and not standard.master:
                    yield Violation(document, path, f"{target} cannot be a master", "make the field a Lookup")
            elif isinstance(field, MetadataRelationshipField):
                if object_category(field.referenceTo) != "metadata" and field.referenceTo not in SCHEMA_ENTITIES:
                    yield Violation(
                        document,
                        path,
                        f"A metadata relationship cannot point to {field.referenceTo}",
                        f"use a custom metadata type or {', '.join(sorted(SCHEMA_ENTITIES))}",
                    )


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
