"""What the table says of the objects every org starts with."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import pytest

from generator.platform.standard_objects import (
    CUSTOM_TAB_MOTIF,
    EVENT_SYSTEM_FIELDS,
    LIST_VIEW_COLUMNS,
    STANDARD_LIST_VIEW_COLUMN,
    SYSTEM_FIELDS,
    StandardObject,
    standard_object,
    standard_objects,
    standard_tabs,
)
from generator.platform.standard_value_sets import STANDARD_VALUE_SETS


def known(name: str) -> StandardObject:
    found = standard_object(name)
    assert found is not None
    return found


def test_the_table_is_generous() -> None:
    assert len(standard_objects()) > 150
    assert standard_object("Nonsense") is None
    assert list(standard_objects()) == sorted(standard_objects())


@pytest.mark.parametrize("entry", standard_objects().values(), ids=lambda entry: entry.name)
def test_a_master_can_be_looked_up(entry: StandardObject) -> None:
    assert entry.lookup_target or not entry.master


@pytest.mark.parametrize(
    ("name", "lookup_target", "master", "custom_fields"),
    [
        ("Account", True, True, True),
        ("User", True, False, True),
        ("Lead", True, False, True),
        ("Task", False, False, False),
        ("Activity", False, False, True),
        ("ContentVersion", False, False, True),
        ("RecordType", False, False, False),
    ],
)
def test_what_an_object_takes_part_in(name: str, lookup_target: bool, master: bool, custom_fields: bool) -> None:
    entry = known(name)
    assert (entry.lookup_target, entry.master, entry.custom_fields) == (lookup_target, master, custom_fields)


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("Account", "Contacts"),
        ("Account", "Opportunities"),
        ("Contact", "Cases"),
        ("Opportunity", "OpportunityLineItems"),
        ("Case", "CaseComments"),
        ("Lead", "CampaignMembers"),
        ("Campaign", "ChildCampaigns"),
        ("User", "PermissionSetAssignments"),
    ],
)
def test_child_relationships_that_are_taken(parent: str, child: str) -> None:
    assert child in known(parent).child_relationships


def test_system_fields() -> None:
    assert {"Id", "Name", "OwnerId", "CreatedDate"} <= SYSTEM_FIELDS
    assert {"ReplayId", "EventUuid"} < EVENT_SYSTEM_FIELDS


def test_list_view_columns_name_system_fields() -> None:
    assert set(LIST_VIEW_COLUMNS.values()) <= SYSTEM_FIELDS
    assert all(STANDARD_LIST_VIEW_COLUMN.fullmatch(column) for column in LIST_VIEW_COLUMNS)
    assert not STANDARD_LIST_VIEW_COLUMN.fullmatch("Status__c")


def test_standard_tabs() -> None:
    assert {"standard-Account", "standard-home", "standard-Report"} <= standard_tabs()
    assert "standard-RecordType" not in standard_tabs()


@pytest.mark.parametrize(
    ("motif", "valid"),
    [("Custom39: Telescope", True), ("Custom100: Anything", True), ("Custom101: No", False), ("Custom0: No", False),
     ("Custom5:", False), ("Telescope", False)],
)  # fmt: skip
def test_tab_motifs(motif: str, valid: bool) -> None:
    assert (CUSTOM_TAB_MOTIF.fullmatch(motif) is not None) == valid


def test_standard_value_sets() -> None:
    assert {"AccountType", "Industry", "LeadSource", "OpportunityStage"} <= STANDARD_VALUE_SETS
