"""What the compiler is told of the project's objects."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.fields import FIELD_TYPES
from generator.verify.allow_list import FOLDER, gaps
from generator.verify.apex_objects import APEX_TYPES, schema_records
from generator.verify.declared import declared_only

SPECS = Path(__file__).parent / "sources" / "specs"


def test_records() -> None:
    """Objects come with their category, fields with their Apex type, relationships with parent and children's name."""
    records = list(schema_records(check_folder(SPECS).project))
    assert ("label", "Depot_Full") in records
    assert ("object", "Parcel__c", "custom") in records
    assert ("object", "Depot_Limit__c", "setting-hierarchy") in records
    assert ("field", "Parcel__c", "Weight__c", "Decimal", "", "") in records
    assert ("field", "Parcel__c", "Sender__c", "Id", "Contact", "Parcels") in records
    assert ("field", "Contact", "Loyalty__c", "Any", "", "") in records
    assert len(records) == len(set(records))


def test_every_object_comes_before_its_fields() -> None:
    """The driver reads the records in one pass."""
    seen = set()
    for record in schema_records(check_folder(SPECS).project):
        if record[0] == "object":
            seen.add(record[1])
        elif record[0] == "field":
            assert record[1] in seen


def test_field_types_exist() -> None:
    """The table names field types that there are."""
    assert set(APEX_TYPES) <= set(FIELD_TYPES)


def test_what_is_only_declared() -> None:
    """Custom fields of the org have types nobody knows; standard fields are in the platform's tables."""
    assert declared_only(check_folder(SPECS).project) == ["Loyalty__c", "Loyalty__r"]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*_gaps.txt")))
def test_every_gap_is_explained(name: str) -> None:
    """Each pattern stands below a comment, and is a regular expression."""
    assert all(pattern.pattern for pattern in gaps(name))
    comment = False
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        assert not line or line.startswith("#") or comment, line
        comment = line.startswith("#") or (bool(line) and comment)
