"""Custom settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from generator.kinds.objects import NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.model.types import CustomObjectName


class CustomSetting(ObjectDocument):
    """Values that code reads without a query, per organization, profile and user."""

    category = "custom setting"
    field_types = frozenset(
        {"Checkbox", "Currency", "Date", "DateTime", "Email", "Number", "Percent", "Phone", "Text", "TextArea", "Url"}
    )
    formulas = False
    refused_attributes = tuple(set(NOT_ON_LIGHT_OBJECTS) - {"unique", "externalId"})

    kind: Literal["CustomObject"] = Field(exclude=True)
    name: CustomObjectName = Field(exclude=True)
    """The API name, ending in `__c`."""
    customSettingsType: Literal["Hierarchy", "List"]
    """Hierarchy: one set of values per organization, profile or user. List: records by name (off in new orgs)."""
    pluralLabel: None = Field(default=None, exclude=True)
    enableFeeds: Literal[False] = False
    """Always false."""
    visibility: Literal["Public", "Protected"] = "Public"
    """Who sees the setting once it is in a managed package; derived Public."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read objects with a settings type."""
        return "customSettingsType" in document

    def object_tree(self) -> dict[str, Any]:
        """Give the element tree; a setting has no plural."""
        tree = super().object_tree()
        del tree["pluralLabel"]
        return tree
