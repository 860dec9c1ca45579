"""Custom metadata types."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from generator.fields.base import CustomField
from generator.kinds.base import ProjectView
from generator.kinds.objects import NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.kinds.parts import ValidationRule
from generator.model.types import ApiName, CustomMetadataTypeName
from generator.platform.categories import object_category


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
    refused_attributes = tuple(set(NOT_ON_LIGHT_OBJECTS) - {"unique"})

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
