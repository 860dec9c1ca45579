"""Big objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.kinds.objects import NOT_ON_LIGHT_OBJECTS, ObjectDocument
from generator.kinds.parts import Index
from generator.model.base import Problem
from generator.model.types import ApiName, BigObjectName
from generator.platform.categories import object_category

INDEX_TEXT_LIMIT = 100
NOT_INDEXED = frozenset({"LongTextArea", "Url"})
"""Field types that no index holds."""

INDEX = Explanation(
    code="SF248",
    title="Index of a big object",
    rule="A big object has one index of 1 to 5 required fields whose texts have at most 100 characters together.",
    source="Big Objects Implementation Guide, Define and Deploy Custom Big Objects",
    bad="""\
kind: CustomObject
name: Parcel_Archive__b
fields:
  Code__c: {type: Text, length: 20}
indexes:
  Main: {fields: [Code__c]}
""",
    good="""\
kind: CustomObject
name: Parcel_Archive__b
fields:
  Code__c: {type: Text, length: 20, required: true}
indexes:
  Main: {fields: [Code__c]}
""",
)


class BigObject(ObjectDocument):
    """Billions of immutable rows behind one index."""

    category = "big object"
    field_types = frozenset({"DateTime", "Email", "Lookup", "Number", "Phone", "Text", "LongTextArea", "Url"})
    formulas = False
    refused_attributes = NOT_ON_LIGHT_OBJECTS

    kind: Literal["CustomObject"] = Field(exclude=True)
    name: BigObjectName = Field(exclude=True)
    """The API name, ending in `__b`."""
    deploymentStatus: Literal["Deployed", "InDevelopment"] = "Deployed"
    """Whether the object can be used; derived Deployed."""
    indexes: Annotated[dict[ApiName, Index], Field(min_length=1, max_length=1)]
    """The one index."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read objects named as big objects."""
        name = document.get("name")
        return isinstance(name, str) and object_category(name) == "big"

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an index over optional fields or over too much text."""
        yield from super().problems(name)
        for index_name, index in self.indexes.items():
            length = 0
            for position, item in enumerate(index.fields):
                field = self.fields.get(item.name)
                if field is None and not item.name.endswith("__c"):
                    yield Problem(
                        INDEX,
                        ("indexes", index_name, "fields", position),
                        f"'{item.name}' is no custom field, and an index holds no others",
                        "index fields of the object's own",
                    )
                if field is None:
                    continue
                length += getattr(field, "length", 0)
                if field.type in NOT_INDEXED:
                    yield Problem(
                        INDEX,
                        ("indexes", index_name, "fields", position),
                        f"A {field.type} field cannot stand in an index",
                        "index a text, number, date, e-mail, phone or lookup field",
                    )
                    continue
                if not field.is_required:
                    yield Problem(
                        INDEX,
                        ("indexes", index_name, "fields", position),
                        f"The index field '{item.name}' must be required",
                        f"write required: true at {item.name}",
                    )
            if length > INDEX_TEXT_LIMIT:
                yield Problem(
                    INDEX,
                    ("indexes", index_name, "fields"),
                    f"The texts of the index have {length} characters together, at most {INDEX_TEXT_LIMIT} are allowed",
                    "shorten the fields or index fewer of them",
                )
