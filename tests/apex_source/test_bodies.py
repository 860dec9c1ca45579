"""What the Apex compiler and the org refuse is found in class files, and what they take is not.

Every body was given to Salesforce's compiler: what it refuses stands under `bad`, beside what only the org refuses and
what works but should not be done; what it takes stands under `good`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check import check_folder

pytest.importorskip("tree_sitter_language_pack", reason="the extra forcegen[apex] is not installed")

FOLDER = Path(__file__).parent
CLASSES = sorted((FOLDER / "good").glob("*.cls"))
BODIES = yaml.safe_load((FOLDER / "bodies.yaml").read_text(encoding="utf-8"))
SPEC = "---\nkind: ApexClass\nname: {name}\npattern: source\nbody: {name}.cls\n"
OWN_NAME = "ParcelRouter"


def _class(body: Mapping[str, Any]) -> str:
    """Give the class of statements, of members, or as it is written."""
    if "file" in body:
        return str(body["file"])
    inside = f"void run() {{\n{body['statements']}}}\n" if "statements" in body else body["members"]
    return f"public with sharing class {OWN_NAME} {{\n{inside}}}\n"


def _found(folder: Path, classes: Mapping[str, str]) -> list[str]:
    specs = (FOLDER / "schema.yaml").read_text(encoding="utf-8")
    for name, text in classes.items():
        (folder / f"{name}.cls").write_text(text, encoding="utf-8")
        specs += SPEC.format(name=name)
    (folder / "specs.yaml").write_text(specs, encoding="utf-8")
    return [str(diagnostic) for diagnostic in check_folder(folder).diagnostics]


def _codes(folder: Path, text: str) -> set[str]:
    _found(folder, {OWN_NAME: text})
    return {diagnostic.code for diagnostic in check_folder(folder).diagnostics}


def test_good_classes_are_clean(tmp_path: Path) -> None:
    """Classes in the style of what is published, with everything the language has, yield no finding together."""
    classes = {path.stem: path.read_text(encoding="utf-8") for path in CLASSES}
    assert _found(tmp_path, classes) == []


@pytest.mark.parametrize("body", BODIES["good"], ids=range(len(BODIES["good"])))
def test_good_body_is_clean(body: Mapping[str, Any], tmp_path: Path) -> None:
    """What the compiler takes yields no finding."""
    assert _found(tmp_path, {OWN_NAME: _class(body)}) == []


@pytest.mark.parametrize("body", BODIES["bad"], ids=range(len(BODIES["bad"])))
def test_bad_body_is_found(body: Mapping[str, Any], tmp_path: Path) -> None:
    """Each bad body yields its codes, and no others."""
    assert _codes(tmp_path, _class(body)) == set(body["codes"])
