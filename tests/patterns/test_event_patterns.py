"""The event patterns: findings at their spec lines, keys that agree with Apex, and a test for every method."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.patterns.idempotency_key import VECTORS, key_of

SPECS = Path(__file__).parents[1] / "cases" / "good" / "fulfilment" / "specs"
EVENTS = "events.yaml"

WRONG = [
    ("  Barcode__c: {event: Barcode__c, transform: trim}", "Barcode__c: {event: Barcod__c, transform: trim}", "SF530"),
    ("  Fragile__c: {event: Fragile__c, default: false}", "Fragil__c: {event: Fragile__c}", "SF530"),
    ("  Depot__c: {event: Depot_Code__c, by: Code__c", "Depot__c: {event: Depot_Code__c, by: Kode__c", "SF530"),
    ("  field: Under_Way__c", "field: Underway__c", "SF530"),
    ("  common: {Subject__c: Depot_Code__c}", "common: {Subjekt__c: Depot_Code__c}", "SF530"),
    ("  maskedFields: [Driver_Phone__c, Note__c]", "maskedFields: [Driver_Phone__c, Notes__c]", "SF530"),
    ("maxRetries: Retries__c}", "maxRetries: Retry__c}", "SF530"),
    ("  used: Used__c", "used: Usage__c", "SF530"),
    ("  Scanned_At__c: Scanned_At__c", "Scanned_At__c: Barcode__c", "SF531"),
    ("callingCode: Calling_Code__c}", "callingCode: Hash_Needed__c}", "SF531"),
    ("  field: Step_Key__c", "field: Barcode__c", "SF532"),
    ("  Origin__c: {value: scanner}", "Under_Way__c: {value: perhaps}", "SF534"),
    (
        "invalid: incomplete, mismatch: contradictory, failed: refused}",
        "invalid: torn, mismatch: contradictory, failed: refused}",
        "SF534",
    ),
    ("services: [ParcelStepService]", "services: [VanDayService]", "SF535"),
    ("  publisher: DepotPublisher", "publisher: ParcelKey", "SF535"),
    ("  Note__c: Note__c", "Note__c: {event: Note__c, value: both}", "SF536"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), WRONG, ids=[wrong for _, wrong, _ in WRONG])
def test_a_wrong_parameter_is_found_at_its_line(right: str, wrong: str, code: str, tmp_path: Path) -> None:
    """Each parameter that does not fit the objects is a finding at the line it stands on."""
    folder = tmp_path / "specs"
    shutil.copytree(SPECS, folder)
    text = (folder / EVENTS).read_text(encoding="utf-8")
    indent = right[: len(right) - len(right.lstrip())]
    assert right in text
    changed = text.replace(right, indent + wrong, 1)
    (folder / EVENTS).write_text(changed, encoding="utf-8")
    line = changed[: changed.index(wrong)].count("\n") + 1

    found = check_folder(folder).diagnostics

    assert (code, line) in {(finding.code, finding.position.line) for finding in found if finding.position}


def test_a_renamed_field_is_found_wherever_it_is_used(tmp_path: Path) -> None:
    """Renaming a field of the event without its users gives a finding at each of them."""
    folder = tmp_path / "specs"
    shutil.copytree(SPECS, folder)
    path = folder / EVENTS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  Driver_Phone__c: {type: Text, length: 40}", "  Phone__c: {type: Text, length: 40}"))

    found = [finding for finding in check_folder(folder).diagnostics if finding.code == "SF530"]

    assert len(found) == 4  # the field, the lookup, the masking and the example


def test_keys_do_not_collide() -> None:
    """Moving a character from one part to the next gives another key."""
    assert len({key_of(parts) for parts in VECTORS}) == len(VECTORS)
    assert key_of(("ab", "c")) != key_of(("a", "bc"))
    assert key_of((None, "b")) == key_of(("", "b"))


@pytest.mark.parametrize(
    "folder", ["event_persistence", "event_publisher", "event_subscriber", "idempotency_key", "phone_number"]
)
def test_every_public_method_is_tested(folder: str) -> None:
    """The test template calls each method that the class template offers."""
    pattern = Path(__file__).parents[2] / "generator" / "patterns" / folder
    offered = re.findall(
        r"(?:public static|@TestVisible\n    private static) [\w<>., {}]+? (\w+)\(",
        (pattern / "class.cls.j2").read_text(),
    )
    tested = (pattern / "test.cls.j2").read_text() + "".join(p.read_text() for p in pattern.glob("*callback*"))
    assert offered
    for name in offered:
        assert f"{name}(" in tested, name
