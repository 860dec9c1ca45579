"""A class file is no longer than the platform compiles."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder

SPEC = "kind: ApexClass\nname: ParcelNotes\npattern: source\nbody: ParcelNotes.cls\n"
CLASS = "public with sharing class ParcelNotes {}\n"


@pytest.mark.parametrize(("length", "refused"), [(1_000_000, False), (1_000_001, True)])
def test_a_million_characters(tmp_path: Path, length: int, refused: bool) -> None:
    """The last character that fits is taken, the next one is not."""
    (tmp_path / "spec.yaml").write_text(SPEC)
    (tmp_path / "ParcelNotes.cls").write_text(CLASS + "/*" + "-" * (length - len(CLASS) - 4) + "*/")
    assert ("SF686" in {found.code for found in check_folder(tmp_path).diagnostics}) is refused
