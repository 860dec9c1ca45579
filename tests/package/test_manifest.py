"""Manifests and files say the same, package directory by package directory."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.check import check_folder
from generator.package.packaging import MANIFEST, package
from generator.plan import plan
from generator.plan.manifest import manifest_members
from generator.plan.planned import Plan
from generator.platform.metadata_types import metadata_type
from tests.folder_cases import GOOD, names

FLAGSHIP = Path(__file__).parents[2] / "specs"
PROJECTS = {"flagship": FLAGSHIP, **{name: GOOD / name / "specs" for name in names(GOOD)}}
NAMESPACE = "{http://soap.sforce.com/2006/04/metadata}"
Members = set[tuple[str, str]]


@pytest.fixture(scope="module", params=sorted(PROJECTS))
def planned(request: pytest.FixtureRequest) -> Plan:
    """Give the plan of each project."""
    return plan(check_folder(PROJECTS[request.param]).project)


def _named(manifest: bytes) -> list[tuple[str, str]]:
    root = ElementTree.fromstring(manifest)  # noqa: S314 - what forcegen has written
    return [
        (types.findtext(f"{NAMESPACE}name", ""), member.text or "")
        for types in root.findall(f"{NAMESPACE}types")
        for member in types.findall(f"{NAMESPACE}members")
    ]


def _of_files(planned: Plan, directory: str) -> Members:
    found = (member for file in planned.files if file.path.startswith(f"{directory}/") for member in file.members)
    return {(type_name, member) for type_name, listed in manifest_members(found) for member in listed}


def _without_containers(members: Members) -> Members:
    """Leave out the names of files that hold components of their own, as CustomLabels: they are no component."""
    containers = {
        kind.parent.name
        for type_name, _ in members
        if (kind := metadata_type(type_name)) is not None and kind.parent is not None and kind.strategy == "part"
    }
    return {(type_name, name) for type_name, name in members if type_name not in containers}


def test_manifest_of_each_directory_names_its_files(planned: Plan) -> None:
    """A package of one directory names each component of the directory once, and nothing else; no name is a `*`."""
    for directory in planned.package_directories:
        named = _named(package(planned, [directory]).files[MANIFEST])
        assert len(named) == len(set(named)), directory
        assert "*" not in {name for _, name in named}
        assert _without_containers(set(named)) == _without_containers(_of_files(planned, directory)), directory


def test_directories_together_are_the_whole(planned: Plan) -> None:
    """The package of all directories names what the directories name, and the committed manifest names the same."""
    whole = set(_named(package(planned).files[MANIFEST]))
    parts = [_named(package(planned, [directory]).files[MANIFEST]) for directory in planned.package_directories]
    assert whole == {member for part in parts for member in part}
    manifest = planned.by_path()["manifest/package.xml"].content
    assert _without_containers(set(_named(manifest))) == _without_containers(whole)


def test_every_file_belongs_to_a_component(planned: Plan) -> None:
    """Below the package directories lies no file that no component owns, but for what keeps a folder alive."""
    for file in planned.files:
        if any(file.path.startswith(f"{directory}/main/") for directory in planned.package_directories):
            assert file.owner is not None or file.members or file.component, file.path
