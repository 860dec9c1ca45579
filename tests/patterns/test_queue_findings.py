"""Findings of the patterns of jobs: queues, operations, pollers and batches, at the line of the spec."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SPECS = Path(__file__).parents[1] / "cases" / "good" / "fulfilment" / "specs"
FILE = "queues.yaml"


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("  nextAttempt: Due__c\n", "  nextAttempt: Dew__c\n", "SF540"),
        ("maxBackOffMinutes: 120", "maxBackOffMinutes: 1", "SF550"),
        ("sweepIntervalMinutes: 15", "sweepIntervalMinutes: 90", "SF550"),
        ("settings: Packing_Setting.Default\nenabled: {setting: Enabled__c}\nmaxAttempts", "maxAttempts", "SF551"),
        ("queued: New, processing: Busy", "queued: Busy, processing: Busy", "SF552"),
        ("key: Code__c\nfields:\n  Code__c: {payload: code, required: true}\n  Name", "fields:\n  Name", "SF553"),
        ("Packed_By__c: {value: packing queue}", "Packed_By__c: {value: a, payload: b}", "SF554"),
        ("Kind__c: {value: packed}", "Kind__c: {}", "SF555"),
        ("values: {Packed_By__c: nobody", "masked: [Code__c]\nvalues: {Packed_By__c: nobody", "SF556"),
        ("operations: {pack: PackOperation,", "operations: {pack: NoOperation,", "SF302"),
    ],
)
def test_a_mistake_is_found_at_its_line(tmp_path: Path, before: str, after: str, code: str) -> None:
    """A mistake in a parameter is refused before anything is rendered."""
    specs = tmp_path / "specs"
    shutil.copytree(SPECS, specs)
    text = (specs / FILE).read_text(encoding="utf-8")
    assert before in text
    (specs / FILE).write_text(text.replace(before, after, 1), encoding="utf-8")
    command = [sys.executable, "-m", "generator", "check", str(specs)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    found = [line for line in result.stderr.splitlines() if f" {code}: " in line and FILE in line]
    assert result.returncode == 1
    assert found, result.stderr
