"""Specs that nothing stands against, and the whole tree that is made of each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree
from syrupy.assertion import SnapshotAssertion

from generator.platform.metadata_types import metadata_type, metadata_types
from generator.platform.schema import platform_schema
from generator.platform.xml_proof import prove_xml
from generator.report import render
from tests.case_snapshot import CaseSnapshot
from tests.folder_cases import GOOD, checked, is_binary, names, planned, tree_text

XML_START = b'<?xml version="1.0" encoding="UTF-8"?>\n<'
NAMESPACE = "{http://soap.sforce.com/2006/04/metadata}"
each_case = pytest.mark.parametrize("case", names(GOOD))


@each_case
def test_check_finds_nothing(case: str) -> None:
    """A good case yields no finding at all, no warning either."""
    assert render(checked(case).diagnostics, "text") == ""


@each_case
def test_whole_tree_is_as_expected(case: str, snapshot: SnapshotAssertion) -> None:
    """Every planned file has the bytes that were reviewed, and there is no file more or less."""
    files = {file.path: file.content for file in planned(case).files}
    assert tree_text(files) == snapshot.use_extension(CaseSnapshot)


@each_case
def test_every_file_is_clean_text(case: str) -> None:
    """Files are UTF-8 with line feeds only and end with exactly one; pictures and the like aside."""
    for file in planned(case).files:
        if is_binary(file.content):
            continue
        text = file.content.decode("utf-8")
        assert not text.startswith("\ufeff"), file.path
        assert "\r" not in text, file.path
        assert "\t" not in text, file.path
        assert text.endswith("\n"), file.path
        assert not text.endswith("\n\n"), file.path


@each_case
def test_every_metadata_file_is_what_a_retrieve_gives(case: str) -> None:
    """XML parses, has its children in schema order, indents by four and escapes as the platform does."""
    schema = platform_schema()
    for file in planned(case).files:
        if not file.path.endswith("-meta.xml"):
            continue
        assert file.content.startswith(XML_START), file.path
        root = etree.fromstring(file.content)
        assert root.tag.startswith(NAMESPACE), file.path
        _assert_order(schema.rank(root.tag.removeprefix(NAMESPACE)), root, file.path)
        assert not prove_xml(schema, file.content), file.path
        text = file.content.decode().partition("\n")[2]
        for content in re.findall(r">([^<]*)<", text):
            assert not set(content) & {'"', "'"}, (file.path, content)
        assert all(len(line) - len(line.lstrip(" ")) in range(0, 100, 4) for line in _markup(text)), file.path


def _assert_order(rank: Mapping[str, int], parent: etree._Element, path: str) -> None:
    places = [rank[child.tag.removeprefix(NAMESPACE)] for child in parent]
    assert places == sorted(places), path


def _markup(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.lstrip().startswith("<") and line.endswith(">")]


@each_case
def test_every_line_leads_back_to_the_specs(case: str) -> None:
    """Each line of a file made of a spec has a place in that spec, or in the file beside it that it is a copy of."""
    for file in planned(case).files:
        if file.owner is None:
            continue
        lines = file.content.count(b"\n")
        for line in (1, lines // 2, lines):
            position = file.position(line)
            assert position is not None
            own = not position.path.endswith((".yaml", ".yml"))
            assert Path(position.path).is_file(), (file.path, position)
            if "CustomLabels" not in file.path and not own:  # labels have many owners
                assert position.line >= file.owner.position().line - 1, (file.path, line, position)  # or at its key


@each_case
def test_manifest_names_every_component_once(case: str) -> None:
    """The manifest and the files name the same components."""
    manifest = etree.fromstring(planned(case).by_path()["manifest/package.xml"].content)
    named = {
        (types.findtext(f"{NAMESPACE}name"), member.text)
        for types in manifest.iterfind(f"{NAMESPACE}types")
        for member in types.iterfind(f"{NAMESPACE}members")
    }
    made = {component.component for component in planned(case).files if component.component is not None}
    expected = set()
    for type_name, full_name in made:
        kind = metadata_type(type_name)
        assert kind is not None
        if type_name != "CustomLabels":
            expected.add((kind.manifest_name, kind.manifest_member(full_name)))
    assert expected <= named
    in_files_of_others = {kind.name for kind in metadata_types().values() if kind.strategy == "part"}
    assert {name for name, _ in named} - {name for name, _ in expected} <= in_files_of_others


DIGEST_OF_PLAN = """
import hashlib, sys
from pathlib import Path
from generator.check import check_folder
from generator.plan import plan
files = plan(check_folder(Path(sys.argv[1])).project).files
print(hashlib.sha256(b"".join(file.path.encode() + b"\\0" + file.content for file in files)).hexdigest())
"""
PROJECT_ROOT = Path(__file__).parents[1]


def test_bytes_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    """Hash seed, locale, time zone and working directory change nothing."""
    specs = GOOD / "parcels" / "specs"
    environments: list[tuple[dict[str, str], Path]] = [
        ({"PYTHONHASHSEED": "0"}, PROJECT_ROOT),
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati"}, tmp_path),
        ({"PYTHONHASHSEED": "random", "LC_ALL": "C.UTF-8", "TZ": "America/St_Johns"}, Path("/")),
        ({"PYTHONUTF8": "0", "LANG": "tr_TR.ISO-8859-9", "PYTHONCOERCECLOCALE": "0"}, specs),
    ]
    runs = [
        subprocess.Popen(  # noqa: S603 - our own interpreter on our own package
            [sys.executable, "-c", DIGEST_OF_PLAN, str(specs)],
            env={**os.environ, "PYTHONPATH": str(PROJECT_ROOT), **environment},
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        for environment, folder in environments
    ]
    digests = {run.communicate(timeout=60)[0] for run in runs}
    assert [run.returncode for run in runs] == [0] * len(runs)
    assert len(digests) == 1
