"""What a misspelt name is taken for, and what it is better not taken for."""

from __future__ import annotations

import pytest

from generator.suggestions import did_you_mean, legal_name_hint, nearest

FIELDS = ["Weight__c", "Delivery_Date__c", "State__c", "W__c", "Name", "OwnerId"]
KEYS = ["length", "label", "required", "objectPermissions", "fieldPermissions", "valueSet", "layoutSections", "type"]
TYPES = ["Text", "TextArea", "Number", "Checkbox", "Lookup", "Picklist", "Summary", "MultiselectPicklist"]
KINDS = ["ApexClass", "ApexTrigger", "CustomObject", "Flow", "Layout", "LightningComponentBundle", "PermissionSet"]
PATTERNS = ["event-publisher", "event-subscriber", "logger"]


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("Wieght__c", FIELDS, "Weight__c"),
        ("weight__c", FIELDS, "Weight__c"),
        ("Weight_c", FIELDS, "Weight__c"),
        ("Weight", FIELDS, "Weight__c"),
        ("Delivry_Date__c", FIELDS, "Delivery_Date__c"),
        ("DeliveryDate__c", FIELDS, "Delivery_Date__c"),
        ("Status__c", FIELDS, "State__c"),
        ("NAMEE", FIELDS, "Name"),
        ("V__c", FIELDS, None),
        ("Depo__c", FIELDS, None),
        ("Colour__c", FIELDS, None),
        ("lenght", KEYS, "length"),
        ("maxLength", KEYS, "length"),
        ("require", KEYS, "required"),
        ("objects", KEYS, "objectPermissions"),
        ("sections", KEYS, "layoutSections"),
        ("values", KEYS, "valueSet"),
        ("colour", KEYS, None),
        ("String", TYPES, "Text"),
        ("boolean", TYPES, "Checkbox"),
        ("Roll-Up Summary", TYPES, "Summary"),
        ("Multi-Picklist", TYPES, "MultiselectPicklist"),
        ("Txt", TYPES, "Text"),
        ("LWC", KINDS, "LightningComponentBundle"),
        ("Apex", KINDS, "ApexClass"),
        ("permissionset", KINDS, "PermissionSet"),
        ("Permission Set", KINDS, "PermissionSet"),
        ("ListView", KINDS, None),
        ("eventSubscriber", PATTERNS, "event-subscriber"),
        ("event_publisher", PATTERNS, "event-publisher"),
        ("loger", PATTERNS, "logger"),
        ("XY", ["AB", "XZ"], None),
        ("__c", FIELDS, None),
        ("", FIELDS, None),
        ("Weight__c", [], None),
        ("Weight__c", ["Weight__c"], None),
        ("Weight__c", ["Weight__c", "Weights__c"], "Weights__c"),
    ],
)
def test_nearest(name: str, known: list[str], meant: str | None) -> None:
    """A name is taken for the known one that is like it, apart from case, separators and suffix; else for none."""
    assert nearest(name, known) == meant
    assert did_you_mean(name, known) == (f"did you mean {meant}?" if meant else "")


def test_names_in_other_alphabets_become_legal() -> None:
    """Letters lose what stands above them; what no letter is like is left out."""
    assert legal_name_hint("Größe__c", "__c") == "write for example Grosse__c"
    assert legal_name_hint("Café-Nr.__c", "__c") == "write for example Cafe_Nr__c"
    assert legal_name_hint("荷物__c", "__c") == "write letters, digits and single underscores, ending in __c"
