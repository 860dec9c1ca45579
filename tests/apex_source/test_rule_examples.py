"""Findings in class files stand at their places in these files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.diagnostics import Diagnostic
from generator.explanation import example_files
from generator.explanations import explanations

pytest.importorskip("tree_sitter_language_pack", reason="the extra forcegen[apex] is not installed")

FILE = "classes/ParcelRouter.cls"
RULES = [code for code, found in explanations().items() if FILE in example_files(found.bad) and code > "SF770"]
SPEC = f"kind: ApexClass\nname: ParcelRouter\npattern: source\nbody: {FILE}\n"


def _found(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    for path, text in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return list(check_folder(folder).diagnostics)


@pytest.mark.parametrize("code", RULES)
def test_bad_class_is_found_in_its_file(code: str, tmp_path: Path) -> None:
    """The bad class yields the code alone, at a place in the class file."""
    found = _found(tmp_path, example_files(explanations()[code].bad))
    assert {diagnostic.code for diagnostic in found} == {code}
    assert all(diagnostic.position.path.endswith(FILE) for diagnostic in found)


def test_columns_count_characters(tmp_path: Path) -> None:
    """Letters outside ASCII before a finding do not move it."""
    body = "public with sharing class ParcelRouter {\n    String a = 'äöü'; Parcl__c b;\n}\n"
    found = _found(tmp_path, {"spec.yaml": SPEC, FILE: body})
    assert [(item.code, item.position.line, item.position.column) for item in found] == [("SF782", 2, 23)]
