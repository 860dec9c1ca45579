"""What `init` and `new` give a person to start from works as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.kinds import kinds
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
