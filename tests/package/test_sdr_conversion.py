"""The package holds what Salesforce's own library makes of the generated project: same members, same meaning."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.check import check_folder
from generator.package.packaging import package
from generator.plan import plan
from generator.verify.packages import is_installed, package_folder
from generator.verify.requirements import Node
from tests.conftest import CACHE_VARIABLE
from tests.folder_cases import GOOD, names

FLAGSHIP = Path(__file__).parents[2] / "specs"
PROJECTS = {"flagship": FLAGSHIP, **{name: GOOD / name / "specs" for name in names(GOOD)}}


@pytest.fixture
def node(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give Node, or skip with the reason; in CI both must be there."""
    monkeypatch.delenv(CACHE_VARIABLE)
    found = Node(22).executable()
    if found is None or not is_installed("sdr"):
        message = "source-deploy-retrieve is not installed: forcegen verify --install"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_package_is_what_the_library_converts(name: str, node: Path, tmp_path: Path) -> None:
    """Every file of either side is in the other, and says the same."""
    planned = plan(check_folder(PROJECTS[name]).project)
    source, converted = tmp_path / "source", tmp_path / "converted"
    for file in planned.files:
        path = source / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    script = Path(__file__).with_name("convert.mjs")
    environment = {**os.environ, "SF_DISABLE_TELEMETRY": "true", "SF_DISABLE_LOG_FILE": "true"}
    command = [node, script, package_folder("sdr"), source, converted]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)  # noqa: S603 - our own script
    assert done.returncode == 0, done.stderr
    expected = {
        path.relative_to(converted).as_posix(): path.read_bytes() for path in converted.rglob("*") if path.is_file()
    }
    with zipfile.ZipFile(io.BytesIO(package(planned).zipped)) as archive:
        actual = {entry: archive.read(entry) for entry in archive.namelist()}
    assert sorted(actual) == sorted(expected)
    different = [path for path in actual if _said(path, actual[path]) != _said(path, expected[path])]
    assert different == []


def _said(path: str, content: bytes) -> object:
    if path.endswith(".resource") and content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as folder:
            return {name: folder.read(name) for name in folder.namelist() if not name.endswith("/")}
    if path.endswith(".resource") or not content.lstrip().startswith(b"<?xml"):
        return content
    return _meaning(ElementTree.fromstring(content))  # noqa: S314 - what forcegen and the library have written


def _meaning(element: ElementTree.Element) -> object:
    """Give an element without its layout: the platform reads children by name, in any order.

    The library drops blanks around texts, and ends the names of folders with a slash.
    """
    children: dict[str, Counter[str]] = {}
    for child in element:
        children.setdefault(child.tag, Counter())[repr(_meaning(child))] += 1
    text = (element.text or "").strip().rstrip("/") if not len(element) else ""
    return (
        element.tag,
        text,
        sorted(element.attrib.items()),
        sorted((tag, sorted(found.items())) for tag, found in children.items()),
    )
