"""External objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ProjectView
from generator.kinds.list_view import ListView
from generator.kinds.objects import NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.kinds.parts import CompactLayout, FieldSet, ValidationRule
from generator.model.base import Problem
from generator.model.types import AnyText, ApiName, ExternalObjectName, FieldName, OwnFieldRef, Reference
from generator.platform.categories import object_category

MAPPING = Explanation(
    code="SF259",
    title="Mapping of an external object to nothing",
    rule="The columns of an external object belong to its fields, and a text field names its records.",
    source="Salesforce Help, External Object Fields",
    bad="""\
kind: Project
name: stock
externalComponents: {ExternalDataSource: [Stock]}
---
kind: CustomObject
name: Item__x
externalDataSource: Stock
externalName: Items
columns: {Titel__c: title}
fields:
  Title__c: {type: Text, length: 80}
""",
    good="""\
kind: Project
name: stock
externalComponents: {ExternalDataSource: [Stock]}
---
kind: CustomObject
name: Item__x
externalDataSource: Stock
externalName: Items
columns: {Title__c: title}
fields:
  Title__c: {type: Text, length: 80}
""",
)


class ExternalObject(ObjectDocument):
    """Records that stay in another system: the table of an external data source, with the columns that are mapped."""

    category = "external object"
    field_types = frozenset(
        {
            "Checkbox",
            "Date",
            "DateTime",
            "Email",
            "ExternalLookup",
            "IndirectLookup",
            "LongTextArea",
            "Lookup",
            "Number",
            "Phone",
            "Text",
            "TextArea",
            "Url",
        }
    )
    formulas = False
    refused_attributes = (*NOT_ON_LIGHT_OBJECTS, "defaultValue", "required")

    kind: Literal["CustomObject"] = Field(exclude=True)
    name: ExternalObjectName = Field(exclude=True)
    """The API name, ending in `__x`."""
    deploymentStatus: Literal["Deployed", "InDevelopment"] = "Deployed"
    """Whether people can use the object; derived Deployed."""
    enableFeeds: bool = False
    """A feed on a record."""
    enableSearch: bool = False
    """Search over the records, by the other system; derived false."""
    externalDataSource: Annotated[AnyText, Reference("ExternalDataSource")]
    """The external data source the records come from."""
    externalName: AnyText
    """The table of the source."""
    columns: Annotated[dict[FieldName, AnyText], Field(exclude=True)] = {}  # noqa: RUF012 - frozen model
    """The column of the table for each field; derived from the field's name without `__c`."""
    recordName: Annotated[OwnFieldRef | None, Field(exclude=True)] = None
    """The text field that names a record; the External ID when left out."""
    listViews: dict[ApiName, ListView] | None = None
    """The list views by API name."""
    validationRules: dict[ApiName, ValidationRule] | None = None
    """The validation rules by API name, for sources that can be written."""
    fieldSets: dict[ApiName, FieldSet] | None = None
    """The field sets by API name."""
    compactLayouts: dict[ApiName, CompactLayout] | None = None
    """The compact layouts by API name."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read objects named as external ones."""
        name = document.get("name")
        return isinstance(name, str) and object_category(name) == "external"

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse columns of fields that are not there, and a record's name that is no text."""
        yield from super().problems(name)
        mapped = {key.lower() for key in self.fields}
        for key in self.columns:
            if key.lower() not in mapped:
                message = f"There is no field '{key}' to show the column"
                yield Problem(MAPPING, ("columns", key), message, f"add {key} to fields", at_key=True)
        named = self.fields.get(self.recordName or "")
        if named is not None and named.type != "Text":
            message = f"A {named.type} field cannot name a record"
            yield Problem(MAPPING, ("recordName",), message, "name a field of type Text, or remove recordName")

    def field_tree(self, name: str, field: CustomField, project: ProjectView) -> dict[str, Any]:
        """Give the element tree of a field, with the column it shows."""
        tree = super().field_tree(name, field, project)
        column = next((column for key, column in self.columns.items() if key.lower() == name.lower()), None)
        return {
            **tree,
            "externalDeveloperName": column or name.removesuffix("__c"),
            "isFilteringDisabled": field.type == "LongTextArea",
            "isNameField": name == self.recordName,
            "isSortingDisabled": field.type == "LongTextArea",
        }
