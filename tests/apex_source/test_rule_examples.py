"""The examples of the rules for class files hold, with the class beside a spec."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.diagnostics import Diagnostic
from generator.explanations import explanations

pytest.importorskip("tree_sitter_language_pack", reason="the extra forcegen[apex] is not installed")

HEADING = "# bodies/ParcelRouter.cls"
RULES = [found for found in explanations().values() if found.bad.startswith(HEADING)]
SPEC = "kind: ApexClass\nname: ParcelRouter\npattern: source\nbody: bodies/ParcelRouter.cls\n"


def _found(folder: Path, body: str) -> list[Diagnostic]:
    (folder / "bodies").mkdir()
    (folder / "bodies" / "ParcelRouter.cls").write_text(body, encoding="utf-8")
    (folder / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return list(check_folder(folder).diagnostics)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_bad_class_is_found_in_its_file(code: str, tmp_path: Path) -> None:
    """The bad class yields the code, at a place in the class file."""
    body = explanations()[code].bad.partition("\n")[2]
    found = [diagnostic for diagnostic in _found(tmp_path, body) if diagnostic.code == code]
    assert found
    assert all(diagnostic.position.path.endswith("bodies/ParcelRouter.cls") for diagnostic in found)


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_good_class_is_clean(code: str, tmp_path: Path) -> None:
    """The good class yields nothing."""
    assert _found(tmp_path, explanations()[code].good.partition("\n")[2]) == []


def test_columns_count_characters(tmp_path: Path) -> None:
    """Letters outside ASCII before a finding do not move it."""
    body = "public with sharing class ParcelRouter {\n    String a = 'äöü'; Parcl__c b;\n}\n"
    found = _found(tmp_path, body)
    assert [(item.code, item.position.line, item.position.column) for item in found] == [("SF782", 2, 23)]
