"""What the compiler of Lightning web components and the org refuse is found in folders of components, nothing else.

Every bundle was given to the platform's compiler; what stands in `bad.yaml` it refuses, or it should not be done.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check import check_folder

pytest.importorskip("tree_sitter_language_pack", reason="the extra forcegen[apex] is not installed")

FOLDER = Path(__file__).parent / "bundles"
BAD = yaml.safe_load((FOLDER / "bad.yaml").read_text(encoding="utf-8"))
SPEC = "kind: LightningComponentBundle\nname: board\npattern: source\ndescription: The board.\nfolder: board\n"
SCRIPT = """\
import { LightningElement } from 'lwc';
export default class Board extends LightningElement { a; b; x; no; go() {} }
"""


def test_good_bundles_are_clean() -> None:
    """Modern components, with everything the platform has for them, yield no finding together."""
    assert [str(found) for found in check_folder(FOLDER / "specs.yaml").diagnostics] == []


@pytest.mark.parametrize("bundle", BAD, ids=range(len(BAD)))
def test_bad_bundle_is_found(bundle: Mapping[str, Any], tmp_path: Path) -> None:
    """Each bad bundle yields its codes, and no others."""
    specs = tmp_path / "specs"
    shutil.copytree(FOLDER, specs, ignore=shutil.ignore_patterns("bad.yaml"))
    (specs / "board.yaml").write_text(SPEC, encoding="utf-8")
    (specs / "board").mkdir()
    for ending, text in {"js": SCRIPT, **bundle}.items():
        if ending != "codes":
            (specs / "board" / f"board.{ending}").write_text(text, encoding="utf-8")
    assert {found.code for found in check_folder(specs).diagnostics} == set(bundle["codes"])
