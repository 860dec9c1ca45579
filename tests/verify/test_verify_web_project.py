"""The files that make a project with Lightning web components one for Node."""

from __future__ import annotations

import json

import pytest

from generator.plan.web_project_files import package_name, web_project_files
from generator.verify.packages import group_files

FILES = dict(web_project_files("Depots of the North"))


def test_lock_file_belongs_to_the_package() -> None:
    """`npm ci` refuses a lock file that was made for other dependencies."""
    package, lock = json.loads(FILES["package.json"]), json.loads(FILES["package-lock.json"])
    root = lock["packages"][""]
    assert (package["name"], lock["name"], root["name"]) == ("depots-of-the-north",) * 3
    assert root["devDependencies"] == package["devDependencies"]
    assert root["engines"] == package["engines"]
    assert "{{" not in FILES["package-lock.json"]


def test_formatter_is_the_one_that_verifies() -> None:
    """A developer's prettier and that of `forcegen verify` are the same, so that they agree."""
    verified = json.loads(group_files("prettier")["package.json"])["dependencies"]
    own = json.loads(FILES["package.json"])["devDependencies"]
    assert verified == {name: own[name] for name in verified}


@pytest.mark.parametrize(
    ("project", "package"),
    [("depots", "depots"), ("Depot Demo", "depot-demo"), ("a__b.c", "a-b-c"), ("9_", "9")],
)
def test_package_name(project: str, package: str) -> None:
    """A name for npm has small letters, digits and hyphens."""
    assert package_name(project) == package
