"""A small schema for the checks."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.soql import FieldFacts

OWNER = FieldFacts("OwnerId", "Lookup", reference_to=("User", "Group"), relationship_name="Owner")
SYSTEM = (
    FieldFacts("Id", "Id"),
    FieldFacts("Name", "Text"),
    FieldFacts("CreatedDate", "DateTime"),
    FieldFacts("IsDeleted", "Checkbox"),
    OWNER,
)
OBJECTS = {
    "Account": (
        *SYSTEM,
        FieldFacts("Industry", "Picklist"),
        FieldFacts("AnnualRevenue", "Currency"),
        FieldFacts("NumberOfEmployees", "Integer"),
        FieldFacts("Description", "LongTextArea", filterable=False),
        FieldFacts("ParentId", "Lookup", reference_to=("Account",), relationship_name="Parent"),
    ),
    "Contact": (
        *SYSTEM,
        FieldFacts("Email", "Email"),
        FieldFacts("Birthdate", "Date"),
        FieldFacts("AccountId", "Lookup", reference_to=("Account",), relationship_name="Account"),
    ),
    "User": (*SYSTEM[:4], FieldFacts("Email", "Email"), FieldFacts("IsActive", "Checkbox")),
    "Group": (*SYSTEM[:3], FieldFacts("DeveloperName", "Text")),
    "Call__c": (
        *SYSTEM,
        FieldFacts("Run_Id__c", "Text"),
        FieldFacts("Status__c", "Picklist", values=("New", "Done", "Failed")),
        FieldFacts("Tags__c", "MultiselectPicklist", values=("a", "b", "c")),
        FieldFacts("Minutes__c", "Number"),
        FieldFacts("Price__c", "Currency"),
        FieldFacts("Due__c", "Date"),
        FieldFacts("At__c", "DateTime"),
        FieldFacts("Hour__c", "Time"),
        FieldFacts("Open__c", "Checkbox"),
        FieldFacts("Transcript__c", "LongTextArea", filterable=False),
        FieldFacts("Secret__c", "EncryptedText", filterable=False),
        FieldFacts("Place__c", "Location"),
        FieldFacts("Contact__c", "Lookup", reference_to=("Contact",), relationship_name="Contact__r"),
        FieldFacts("Account__c", "MasterDetail", reference_to=("Account",), relationship_name="Account__r"),
    ),
}
CHILDREN = {
    ("Account", "Contacts"): ("Contact", "AccountId"),
    ("Account", "Calls__r"): ("Call__c", "Account__c"),
    ("Contact", "Calls__r"): ("Call__c", "Contact__c"),
}


class SmallSchema:
    """Looks names up whatever their case."""

    def has_object(self, name: str) -> bool:
        """Tell whether there is such an object."""
        return self._object(name) is not None

    def object_names(self) -> Iterable[str]:
        """Give all objects."""
        return OBJECTS

    def field(self, object_name: str, name: str) -> FieldFacts | None:
        """Look a field up."""
        fields = OBJECTS.get(self._object(object_name) or "", ())
        return next((facts for facts in fields if facts.name.lower() == name.lower()), None)

    def child_relationship(self, object_name: str, name: str) -> tuple[str, str] | None:
        """Look a child relationship up."""
        wanted = (object_name.lower(), name.lower())
        return next((child for (of, by), child in CHILDREN.items() if (of.lower(), by.lower()) == wanted), None)

    def known_names(self, object_name: str) -> Iterable[str]:
        """Give the object's fields."""
        return [facts.name for facts in OBJECTS.get(self._object(object_name) or "", ())]

    def child_names(self, object_name: str) -> Iterable[str]:
        """Give the object's child relationships."""
        return [by for of, by in CHILDREN if of.lower() == object_name.lower()]

    def _object(self, name: str) -> str | None:
        return next((known for known in OBJECTS if known.lower() == name.lower()), None)


@pytest.fixture
def schema() -> SmallSchema:
    """Give the small schema."""
    return SmallSchema()
