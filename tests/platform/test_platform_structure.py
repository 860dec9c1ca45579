"""Every kind of departure from the schema is found at its place, and nothing else is."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.platform.schema import platform_schema
from generator.platform.structure import StructureProblem, Value, structure_problems

RULE: dict[str, Value] = {"active": True, "errorConditionFormula": "true", "errorMessage": "No"}


def problems(type_name: str, value: Value) -> list[StructureProblem]:
    return list(structure_problems(platform_schema(), type_name, value))


@pytest.mark.parametrize(
    ("type_name", "value"),
    [
        ("ValidationRule", RULE),
        ("ValidationRule", {**RULE, "active": "true", "description": None}),
        ("CustomField", {"length": 80, "precision": "18", "type": "Text"}),
        ("ApexClass", {"apiVersion": Decimal("66.0"), "status": "Active"}),
        ("ApexClass", {"apiVersion": 66.0, "status": "Active"}),
        ("CustomObject", {"fields": {"fullName": "A__c"}, "fieldSets": ()}),
        ("CustomObject", {"fields": [{"fullName": "A__c"}, {"fullName": "B__c"}]}),
        ("ApexTestSuite", {"testClassName": "One"}),
        ("CustomPermission", {"label": "May"}),
        ("PlatformCachePartitionType", {**dict.fromkeys(("allocatedCapacity", "allocatedPurchasedCapacity"), 0),
                                        "allocatedTrialCapacity": 0, "cacheType": "Organization"}),
        ("CustomMetadataValue", {"field": "A__c", "value": {"anything": ["goes"]}}),
        ("LightningComponentBundle", {"targetConfigs": {"targetConfig": []}}),
        ("CustomObject", None),
    ],
)  # fmt: skip
def test_sound_values(type_name: str, value: Value) -> None:
    assert problems(type_name, value) == []


@pytest.mark.parametrize(
    ("type_name", "value", "kind", "path", "at_key", "hint"),
    [
        ("ValidationRule", {**RULE, "errorMesage": "x"}, "unknown", ("errorMesage",), True, "`errorMessage`"),
        ("ValidationRule", {"active": True, "errorMessage": "No"}, "missing", (), True, "errorConditionFormula"),
        ("CustomObject", {"nameField": "Name"}, "nesting", ("nameField",), False, "as keys"),
        ("CustomObject", {"label": {"en": "Account"}}, "nesting", ("label",), False, "the value itself"),
        ("CustomField", {"type": "Txt"}, "enum", ("type",), False, "`Text`"),
        ("CustomField", {"required": "yes"}, "boolean", ("required",), False, "true or false"),
        ("CustomField", {"required": 1}, "boolean", ("required",), False, "true or false"),
        ("CustomField", {"length": "80 characters"}, "number", ("length",), False, "digits"),
        ("CustomField", {"length": True}, "number", ("length",), False, "digits"),
        ("ApexClass", {"apiVersion": "v66", "status": "Active"}, "number", ("apiVersion",), False, "digits"),
        ("CustomField", {"label": ["a", "b"]}, "repeated", ("label",), False, "single value"),
        ("CustomObject", {"fields": [{}, {"type": "No"}]}, "enum", ("fields", 1, "type"), False, "allowed"),
        ("CustomObject", {"fields": [[]]}, "nesting", ("fields", 0), False, "as keys"),
        ("CustomField", "text", "nesting", (), False, "as keys"),
    ],
)
def test_departures(  # noqa: PLR0913, PLR0917 -- one table row is one case
    type_name: str, value: Value, kind: str, path: tuple[str | int, ...], at_key: bool, hint: str
) -> None:
    (problem,) = problems(type_name, value)
    assert (problem.kind, problem.path, problem.at_key) == (kind, path, at_key)
    assert hint in problem.hint


def test_all_problems_are_found_below_a_given_path() -> None:
    found = structure_problems(platform_schema(), "ValidationRule", {"active": "no"}, ("rules", 3))
    assert [(problem.kind, problem.path) for problem in found] == [
        ("boolean", ("rules", 3, "active")),
        ("missing", ("rules", 3)),
        ("missing", ("rules", 3)),
    ]
