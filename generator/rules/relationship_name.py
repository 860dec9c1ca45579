"""A parent's child lists have names of their own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.relationship import HierarchyField, MetadataRelationshipField, RelationshipField
from generator.kinds.objects import ObjectDocument, parent_of
from generator.parse import Document
from generator.platform import standard_objects
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The relationship names of all fields that point to one parent differ, upper and lower case aside.

    Source: «There is already a Child Relationship named … on …»; standard lists such as Contacts count.
    """
    taken: dict[tuple[str, str], tuple[str, Document]] = {}
    for document in project.documents:
        model = document.model
        if not isinstance(model, ObjectDocument):
            continue
        for key, field in model.fields.items():
            if not isinstance(field, RelationshipField | MetadataRelationshipField | HierarchyField):
                continue
            parent = parent_of(field)
            name = field.relationshipName or model.relationship_name(key)
            path = ("fields", key, "relationshipName")
            hint = f"write relationshipName: {name}_{key.removesuffix('__c')}"[:100]
            standard = standard_objects.standard_object(parent)
            if standard is not None and name.lower() in map(str.lower, standard.child_relationships):
                yield Violation(document, path, f"{parent} has a standard child relationship '{name}'", hint)
                continue
            other = f"{model.name}.{key}"
            first, first_document = taken.setdefault((parent.lower(), name.lower()), (other, document))
            if first != other:
                place = first_document.raw.position(("fields", first.partition(".")[2]), key=True)
                yield Violation(
                    document, path, f"The child relationship '{name}' on {parent} is taken by {first} at {place}", hint
                )


RULE = Rule(
    Explanation(
        code="SF303",
        title="Relationship name taken",
        rule="The relationship names of all fields that point to one parent differ, standard ones included.",
        source="Metadata API: «There is already a Child Relationship named … on …»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Sender__c: {type: Lookup, referenceTo: Account, relationshipName: Parcels}
  Payer__c: {type: Lookup, referenceTo: Account, relationshipName: Parcels}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Sender__c: {type: Lookup, referenceTo: Account, relationshipName: Parcels}
  Payer__c: {type: Lookup, referenceTo: Account, relationshipName: PaidParcels}
""",
    ),
    check,
)
