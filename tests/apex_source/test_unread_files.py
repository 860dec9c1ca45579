"""Where the grammar of Apex is not installed, a person is told so, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.apex_source import tree
from generator.check import check_folder
from generator.diagnostics import Severity
from tests.command_line import run

SPEC = """\
kind: ApexClass
name: ParcelRouter
pattern: source
body: ParcelRouter.cls
---
kind: ApexClass
name: DepotRouter
pattern: source
body: ParcelRouter.cls
"""


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give two class files, on a machine without the grammar."""
    tree.parse.cache_clear()
    monkeypatch.setattr(tree, "_parser", lambda: None)
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    (tmp_path / "ParcelRouter.cls").write_text("public class ParcelRouter { Integer a = 5 }\n", encoding="utf-8")
    return tmp_path


def test_one_warning_says_that_class_files_are_not_read(specs: Path) -> None:
    """The warning stands at the first class file of the project, with what to type."""
    (found,) = check_folder(specs).diagnostics
    assert (found.code, found.severity, found.position.line) == ("SF785", Severity.WARNING, 4)
    assert found.hint == "pip install 'forcegen[apex]'"


def test_the_project_is_generated_all_the_same(specs: Path) -> None:
    """The warning does not stand against generating."""
    result = run("check", str(specs))
    assert result.exit_code == 0
    assert "SF785" in result.stderr + result.stdout
