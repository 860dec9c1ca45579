"""The guide's own mistakes do not come back: each row of tests/errata holds one, and the form that is right.

The files have the format of tests/rejections: the message is what the guide says, the condition why it is wrong.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.explanations import explanations
from tests import test_rejections as rejections
from tests.rejection_rows import read_row

FOLDER = Path(__file__).parent / "errata"
ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "errata.md"
ERRATA = {path.stem: read_row(path) for path in sorted(FOLDER.glob("*.yaml"))}
CHECKED = [name for name, row in ERRATA.items() if row.stage in ("load", "check")]
TOOLS = sorted({row.tool for row in ERRATA.values() if row.stage == "verify"})


@pytest.mark.parametrize("name", CHECKED)
def test_mistake_is_refused(name: str, tmp_path: Path) -> None:
    """The guide's form yields the code of the row at a place, and no other code."""
    rejections.test_bad_spec_is_refused(ERRATA[name], tmp_path)


@pytest.mark.parametrize("name", CHECKED)
def test_right_form_is_clean(name: str, tmp_path: Path) -> None:
    """The right form yields no finding."""
    rejections.test_good_spec_is_clean(ERRATA[name], tmp_path)


@pytest.mark.parametrize("tool", TOOLS)
def test_tools_find_the_mistake(tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong in Apex is found by the tool that the row names, and the right form is accepted."""
    monkeypatch.setattr(rejections, "ROWS", ERRATA.values())
    rejections.test_tools_refuse_bad_specs_and_accept_good_ones(tool, tmp_path, monkeypatch)


def test_page_lists_every_row() -> None:
    """docs/errata.md names each row with its codes."""
    lines = {line.split("|")[1].strip(): line for line in PAGE.read_text(encoding="utf-8").splitlines() if "|" in line}
    assert [name for name in ERRATA if name not in lines] == []
    for name, row in ERRATA.items():
        assert all(code in lines[name] for code in row.answer), name


def test_page_names_codes_and_tests_that_exist() -> None:
    """Every code of docs/errata.md has an explanation, and every file it names is there."""
    text = PAGE.read_text(encoding="utf-8")
    assert set(re.findall(r"SF\d{3}", text)) <= set(explanations())
    assert [
        path for path in re.findall(r"`((?:tests|docs)/[\w./-]+\.(?:py|md))`", text) if not (ROOT / path).is_file()
    ] == []


def test_no_row_escapes_the_tests() -> None:
    """A row is answered in a stage that is run here, or says why it is not."""
    assert {row.stage for row in ERRATA.values() if row.answered} <= {"load", "check", "verify"}
