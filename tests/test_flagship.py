"""The flagship: what is committed under output/ is what forcegen makes of specs/."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.plan import plan
from generator.report import render
from generator.write.record import FOLDER

ROOT = Path(__file__).parents[1]
OUTPUT = ROOT / "output"
IGNORED = frozenset({FOLDER, "node_modules"})


def _committed() -> dict[str, bytes]:
    found = {}
    for folder, folders, files in os.walk(OUTPUT):
        folders[:] = [name for name in folders if name not in IGNORED]
        for name in files:
            path = Path(folder) / name
            found[path.relative_to(OUTPUT).as_posix()] = path.read_bytes()
    return found


def test_output_is_what_the_specs_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """The specs have no finding at all, and the committed tree is their plan, byte for byte, no file more or less."""
    monkeypatch.chdir(ROOT)
    checked = check_folder(Path("specs"))
    assert render(checked.diagnostics, "text") == ""
    planned = {file.path: file.content for file in plan(checked.project).files}
    if not OUTPUT.is_dir():
        pytest.skip("output/ is not committed yet: run forcegen generate")
    committed = _committed()
    assert sorted(committed) == sorted(planned)
    assert [path for path in planned if committed[path] != planned[path]] == []
