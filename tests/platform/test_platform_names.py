"""The naming rules, each with names that pass and names that do not."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.platform import names
from generator.platform.words import APEX_RESERVED_WORDS, PLATFORM_CLASSES


@pytest.mark.parametrize("name", ["A", "Call_Event", "a1_b2", "X" * 40])
def test_developer_names(name: str) -> None:
    assert names.developer_name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "is empty"),
        ("1st", "does not start with a letter"),
        ("_a", "does not start with a letter"),
        ("a__b", "has two underscores in a row"),
        ("a_", "ends with an underscore"),
        ("a-b", "has characters other than letters, digits and underscores"),
        ("Größe", "has characters other than letters, digits and underscores"),
        ("X" * 41, "has 41 characters, the limit is 40"),
    ],
)
def test_no_developer_names(name: str, reason: str) -> None:
    assert names.developer_name_problem(name) == reason


@given(some.text(alphabet="aZ9_-ä ", max_size=45))
def test_the_reasons_and_the_pattern_agree(name: str) -> None:
    matches = names.DEVELOPER_NAME.fullmatch(name) is not None and len(name) <= names.MAXIMUM_NAME_LENGTH
    assert matches == (names.developer_name_problem(name) is None)


@pytest.mark.parametrize(
    ("name", "suffix", "reason"),
    [
        ("Call__c", "__c", None),
        ("Call__e", "__e", None),
        ("X" * 40 + "__mdt", "__mdt", None),
        ("X" * 41 + "__mdt", "__mdt", "has 41 characters, the limit is 40"),
        ("Call", "__c", "does not end with __c"),
        ("ns__Call__c", "__c", "has two underscores in a row"),
        ("__c", "__c", "is empty"),
    ],
)
def test_api_names(name: str, suffix: names.Suffix, reason: str | None) -> None:
    assert names.api_name_problem(name, suffix) == reason


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Account", ("", "Account", "")),
        ("Invoice__c", ("", "Invoice", "__c")),
        ("acme__Invoice__c", ("acme", "Invoice", "__c")),
        ("acme__Handler", ("acme", "Handler", "")),
        ("My_Setting__mdt", ("", "My_Setting", "__mdt")),
        ("Order__ChangeEvent", ("", "Order", "__ChangeEvent")),
    ],
)
def test_api_names_split(name: str, parts: tuple[str, str, str]) -> None:
    assert names.split_api_name(name) == parts


@pytest.mark.parametrize(("name", "warned"), [("Group__c", True), ("Date__c", True), ("Call_Date__c", False)])
def test_discouraged_names(name: str, warned: bool) -> None:
    assert (names.discouraged_api_name(name) is not None) == warned


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("CallHandler", None),
        ("Batch", None),
        ("Trigger", "is a reserved word of Apex"),
        ("queueable", "shadows a type of the platform"),
        ("Account", "shadows a type of the platform"),
        ("Test", "shadows a type of the platform"),
        ("Call_", "ends with an underscore"),
    ],
)
def test_class_names(name: str, reason: str | None) -> None:
    assert names.apex_class_name_problem(name) == reason


def test_triggers_shadow_nothing() -> None:
    assert names.apex_trigger_name_problem("Account") is None
    assert names.apex_trigger_name_problem("Trigger") is not None


@pytest.mark.parametrize("name", ["after", "count", "order", "x", "with"])
def test_words_usable_as_apex_identifiers(name: str) -> None:
    assert names.apex_identifier_problem(name) is None


def test_tables_are_sound() -> None:
    assert {"account", "system"} & APEX_RESERVED_WORDS == {"system"}
    assert all(word == word.lower() for word in APEX_RESERVED_WORDS)
    assert {"Test", "System", "Queueable", "Database", "ConnectApi"} <= PLATFORM_CLASSES


@pytest.mark.parametrize(("name", "tag"), [("dograhDlqAlerts", "c-dograh-dlq-alerts"), ("map2", "c-map2")])
def test_component_tags(name: str, tag: str) -> None:
    assert names.component_bundle_name_problem(name) is None
    assert names.component_tag(name) == tag


@pytest.mark.parametrize("name", ["", "Alerts", "my-alerts", "my__alerts", "alerts_", "1a", "älter"])
def test_no_bundle_names(name: str) -> None:
    assert names.component_bundle_name_problem(name) is not None


@pytest.mark.parametrize(
    ("name", "allowed"),
    [("recordId", True), ("data", True), ("dataSource", False), ("online", False), ("slot", False), ("tabindex", False),
     ("tabIndex", True), ("Label", False), ("my-label", False)],
)  # fmt: skip
def test_component_properties(name: str, allowed: bool) -> None:
    assert (names.component_property_problem(name) is None) == allowed


@pytest.mark.parametrize(("key", "allowed"), [("metrics24h", True), ("a_b", False), ("", False), ("k" * 51, False)])
def test_cache_keys(key: str, allowed: bool) -> None:
    assert (names.cache_key_problem(key) is None) == allowed


@pytest.mark.parametrize(("field", "name"), [("Parent__c", "Parent__r"), ("AccountId", "Account"), ("Owner", "Owner")])
def test_relationship_traversal(field: str, name: str) -> None:
    assert names.relationship_traversal(field) == name
