"""Each message the table knows gets its own row's hint, and the row the example was written for."""

from __future__ import annotations

import re

import pytest

from generator.deploy.messages import TABLE, hint_for

ROWS = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]


OTHER_WORDINGS = (
    (
        "That component name is already in use or has been previously used, please choose a different one.",
        "Setup, Deleted",
    ),
    ("In field: tab - no CustomTab named Hello found", "deploy Hello too"),
    ("In field: QuickAction - no QuickAction named NewContact found", "deploy NewContact too"),
    ("duplicate value found: duplicates value on record with id: <unknown> DUPLICATE_VALUE", "unique field"),
    ("Invalid version specified:99.0", "lower apiVersion"),
    ("Cannot update a field to a Formula from something else", "add a new field"),
    ("Error: Incorrect parameter type for function 'LEN'. Expected Text, received Number", "argument of LEN"),
    ("No COMPONENT named markup://c:map found : [markup://c:page]", "component c:map"),
    ("Required fields are missing: [Name, Region__c]", "give Name, Region__c a value"),
    ("insufficient access rights on cross-reference id: 0060000000001", "lacks a right"),
    ("Method does not exist or incorrect signature: void run() from the type Parcels (12:4)", "types of the arguments"),
    (
        "Average test coverage across all Apex Classes and Triggers is 74%, at least 75% test coverage is required.",
        "75 %",
    ),
    ("expecting right curly bracket, found 'EOF'", "syntax of the body"),
)
SAYING_SOMETHING_ELSE = (
    "The moon is full",
    "Parcel",
    "Depot Clerk has been deployed",
    "The field is required by the process",
    "Active",
    "42",
)
"""What must not be taken for something it is not."""


def test_rows_are_complete() -> None:
    """Each row has a pattern, a hint and an example, and no pattern stands twice."""
    assert all(len(row) == 3 and all(cell.strip() == cell and cell for cell in row) for row in ROWS)
    assert len({pattern for pattern, *_ in ROWS}) == len(ROWS) >= 50


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_an_example_gets_the_hint_of_its_row(row: list[str]) -> None:
    """An example gets the hint of its row, whatever rows stand before it."""
    pattern, hint, example = row
    match = re.search(pattern, example, re.IGNORECASE)
    assert match is not None
    assert hint_for(example) == hint.format(**match.groupdict())
    assert not [name for name in re.findall(r"{(\w+)}", hint) if not match[name]]


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_message_keeps_its_hint_with_its_component_and_place(row: list[str]) -> None:
    """With its component before it and a place behind it, as orgs send it, a message means the same."""
    _, _, example = row
    assert hint_for(f"CustomField Parcel__c.Route__c: {example} (44:13)") == hint_for(example)


@pytest.mark.parametrize(("message", "said"), OTHER_WORDINGS)
def test_other_wordings(message: str, said: str) -> None:
    """Orgs say the same in other words."""
    assert said in hint_for(message)


@pytest.mark.parametrize("message", SAYING_SOMETHING_ELSE)
def test_an_unknown_message_gets_no_hint(message: str) -> None:
    """An unknown message gets no hint."""
    assert not hint_for(message)
