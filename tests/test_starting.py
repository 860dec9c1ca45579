"""What `init` and `new` give a person to start from works as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.kinds import PATTERNS, kinds, patterns
from generator.skeleton import has_skeleton, skeleton
from tests.command_line import run

NAMES = {
    "CustomObject": "Parcel__c",
    "PlatformEvent": "Parcel_Moved__e",
    "CustomMetadataType": "Tariff__mdt",
    "CustomMetadata": "Tariff.Letter",
    "EmailTemplate": "unfiled$public/Parcel_Start",
    "Dashboard": "Parcels/Parcel_Start",
    "Layout": "Parcel__c-Parcel Layout",
    "LightningComponentBundle": "parcelStart",
    "Report": "Parcels/Parcel_Start",
    "Settings": "PlatformEvent",
    "PlatformEventChannel": "Parcel__chn",
}
PATTERN_NAMES = {"ApexClass": "ParcelStart", "LightningComponentBundle": "parcelStart"}
EXCEPTION = "custom-exception"
BODY_MISSING = "SF115"
SHAPE = "SF1"
"""What the codes of findings about a document's shape begin with."""


def test_every_kind_has_a_skeleton() -> None:
    """No kind leaves a person without a start."""
    assert [kind for kind in kinds() if not has_skeleton(kind)] == []


@pytest.mark.parametrize("kind", list(kinds()))
def test_skeleton_is_a_whole_document(kind: str, tmp_path: Path) -> None:
    """A skeleton has no finding but of what it names and the project does not have yet."""
    text = skeleton(kind, NAMES.get(kind, "Parcel_Start"))
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    checked = check_folder(tmp_path)
    assert [d for d in checked.diagnostics if d.code.startswith(SHAPE) and d.code != BODY_MISSING] == []
    assert len(checked.project.documents) == 1
    assert "# package:" in text or kind == "Project"


@pytest.mark.parametrize("kind, pattern", [(kind, pattern) for kind in PATTERNS for pattern in patterns(kind)])
def test_skeleton_of_a_pattern_is_a_whole_document(kind: str, pattern: str, tmp_path: Path) -> None:
    """Every pattern has a start, and its shape has no finding."""
    name = PATTERN_NAMES[kind] + ("Exception" if pattern == EXCEPTION else "")
    text = skeleton(kind, name, pattern)
    (tmp_path / "spec.yaml").write_text(text, encoding="utf-8")
    checked = check_folder(tmp_path)
    assert [d for d in checked.diagnostics if d.code.startswith(SHAPE) and d.code != BODY_MISSING] == []
    assert [document.raw.value["pattern"] for document in checked.project.documents] == [pattern]


def test_new_writes_a_pattern(tmp_path: Path) -> None:
    """The command takes a pattern, and says which there are when it does not know one."""
    specs = str(tmp_path / "specs")
    assert run("new", "ApexClass", "ParcelQueue", "--pattern", "work-queue", "--specs", specs).exit_code == 0
    assert "pattern: work-queue" in (tmp_path / "specs" / "ParcelQueue.yaml").read_text(encoding="utf-8")
    wrong = run("new", "ApexClass", "ParcelQueue2", "--pattern", "work-quue", "--specs", specs)
    assert wrong.exit_code == 2
    assert "did you mean work-queue?" in wrong.output
    assert run("new", "CustomObject", "Parcel__c", "--pattern", "source", "--specs", specs).exit_code == 2


def test_new_writes_a_file_once(tmp_path: Path) -> None:
    """A skeleton never overwrites a file, and an unknown kind is wrong usage."""
    specs = str(tmp_path / "specs")
    first = run("new", "GlobalValueSet", "Parcel_Size", "--specs", specs)
    assert first.exit_code == 0
    assert (tmp_path / "specs" / "Parcel_Size.yaml").is_file()
    again = run("new", "GlobalValueSet", "Parcel_Size", "--specs", specs)
    assert again.exit_code == 2
    assert "exists already" in again.output
    assert run("new", "GlobalValueSett", "Parcel_Size", "--specs", specs).exit_code == 2


def test_init_gives_a_project_that_generates(tmp_path: Path) -> None:
    """The first project checks without a finding, generates, and is not created twice."""
    folder = tmp_path / "demo"
    assert run("init", str(folder)).exit_code == 0
    checked = check_folder(folder / "specs")
    assert list(checked.diagnostics) == []
    output = str(tmp_path / "output")
    assert run("generate", str(folder / "specs"), "--output", output).exit_code == 0
    assert run("generate", str(folder / "specs"), "--output", output, "--check").exit_code == 0
    again = run("init", str(folder))
    assert again.exit_code == 2
    assert "left alone" in again.output
