"""Custom metadata types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.fields.relationship import MetadataRelationshipField
from generator.kinds.base import ProjectView
from generator.kinds.objects import MANAGED, NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.kinds.parts import ValidationRule
from generator.model.base import Problem
from generator.model.types import ApiName, CustomMetadataTypeName
from generator.platform.categories import object_category

OF_AN_ENTITY = frozenset({"EntityParticle", "FieldDefinition"})
"""Targets of metadata relationships that belong to an object, which another relationship names."""

CONTROLLING_ENTITY = Explanation(
    code="SF258",
    title="Field relationship without its object relationship",
    rule="A metadata relationship to FieldDefinition or EntityParticle names the field of the same type that points "
    "to EntityDefinition, and only such a relationship does.",
    source="Metadata API Developer Guide, CustomField, metadataRelationshipControllingField",
    bad="""\
kind: CustomMetadataType
name: Parcel_Rule__mdt
fields:
  Tracked_Field__c: {type: MetadataRelationship, referenceTo: FieldDefinition}
""",
    good="""\
kind: CustomMetadataType
name: Parcel_Rule__mdt
fields:
  Tracked_Object__c: {type: MetadataRelationship, referenceTo: EntityDefinition}
  Tracked_Field__c:
    type: MetadataRelationship
    referenceTo: FieldDefinition
    metadataRelationshipControllingField: Parcel_Rule__mdt.Tracked_Object__c
""",
)


class CustomMetadataType(ObjectDocument):
    """A type of configuration whose records are deployed with the project."""

    category = "custom metadata type"
    field_types = frozenset(
        {
            "Checkbox",
            "Date",
            "DateTime",
            "Email",
            "LongTextArea",
            "MetadataRelationship",
            "Number",
            "Percent",
            "Phone",
            "Picklist",
            "Text",
            "TextArea",
            "Url",
        }
    )
    refused_attributes = tuple(sorted({*NOT_ON_LIGHT_OBJECTS} - {"unique", *MANAGED}))

    kind: Literal["CustomMetadataType", "CustomObject"] = Field(exclude=True)
    name: CustomMetadataTypeName = Field(exclude=True)
    """The API name, ending in `__mdt`."""
    visibility: Literal["Public", "Protected", "PackageProtected"] = "Public"
    """Who sees the records once they are in a managed package; derived Public."""

    validationRules: dict[ApiName, ValidationRule] | None = None
    """The validation rules by API name; they hold for people in Setup and for deployed records."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read every `CustomMetadataType`, and objects named as one."""
        name = document.get("name")
        return document.get("kind") == "CustomMetadataType" or (
            isinstance(name, str) and object_category(name) == "metadata"
        )

    def field_tree(self, name: str, field: CustomField, project: ProjectView) -> dict[str, Any]:
        """Give the element tree of a field, with who may change its values."""
        tree = super().field_tree(name, field, project)
        if not field.is_formula:
            tree.setdefault("fieldManageability", "DeveloperControlled")
        return tree

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse relationships to fields that do not say whose fields they are."""
        yield from super().problems(name)
        entities = [
            f"{self.name}.{key}"
            for key, field in self.fields.items()
            if isinstance(field, MetadataRelationshipField) and field.referenceTo == "EntityDefinition"
        ]
        for key, field in self.fields.items():
            if not isinstance(field, MetadataRelationshipField):
                continue
            control = "metadataRelationshipControllingField"
            named = field.metadataRelationshipControllingField
            hint = f"write {control}: " + (entities[0] if entities else f"{self.name}.… of a field to EntityDefinition")
            if field.referenceTo not in OF_AN_ENTITY:
                if named is not None:
                    message = f"A relationship to {field.referenceTo} has no controlling field"
                    path = ("fields", key, control)
                    yield Problem(CONTROLLING_ENTITY, path, message, f"remove {control}", at_key=True)
            elif named is None:
                message = f"A relationship to {field.referenceTo} needs the field that names its object"
                yield Problem(CONTROLLING_ENTITY, ("fields", key), message, hint, at_key=True)
            elif named not in entities:
                message = f"'{named}' is no field of this type that points to EntityDefinition"
                yield Problem(CONTROLLING_ENTITY, ("fields", key, control), message, hint)
