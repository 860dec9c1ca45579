"""What no org takes is refused with the way to split it; what one takes has the same bytes everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.package import archive as archive_module
from generator.package.limits import limit_problem
from generator.package.packaging import package
from generator.plan import plan
from generator.plan.planned import Plan
from tests.command_line import run

ROOT = Path(__file__).parents[2]
PROJECT = """\
kind: Project
name: depot
packageDirectories: [{path: force-app/core, default: true}, {path: force-app/extra}, {path: force-app/more}]
"""
PERMISSION = "---\nkind: CustomPermission\nname: Clerk_{0}\npackage: force-app/{1}\n"
RESOURCE = """\
---
kind: StaticResource
name: Noise{0}
package: force-app/{1}
file: noise{0}.bin
contentType: application/octet-stream
"""


def _planned(folder: Path, documents: str) -> Plan:
    folder.mkdir(exist_ok=True)
    (folder / "depot.yaml").write_text(PROJECT + documents, encoding="utf-8")
    checked = check_folder(folder)
    assert checked.ok, checked.diagnostics
    return plan(checked.project)


def _hint(planned: Plan, *directories: str) -> tuple[str, str]:
    problem = limit_problem(planned, package(planned, directories), Path("specs"), directories)
    assert problem is not None
    assert problem.code == "SF920"
    return problem.message, problem.hint


def test_more_files_than_an_org_takes(tmp_path: Path) -> None:
    """10,000 files are taken, and 10,001 are refused, the manifest counted: with the order to deploy them in."""
    documents = "".join(PERMISSION.format(number, "core" if number % 2 else "extra") for number in range(10_000))
    planned = _planned(tmp_path / "specs", documents)
    message, hint = _hint(planned)
    assert message == "The package has 10,001 files, the limit is 10,000"
    order = "--package-dir force-app/core (5,001 files), then --package-dir force-app/extra (5,001 files)"
    assert order in hint
    assert not package(planned, ["force-app/core"]).excesses
    fewer = _planned(tmp_path / "specs", documents[: documents.rindex("---")])
    assert limit_problem(fewer, package(fewer), Path("specs")) is None


def test_more_bytes_than_an_org_takes(tmp_path: Path) -> None:
    """39 MB of zip are the limit, however few files."""
    (tmp_path / "specs").mkdir()
    for number in range(10):
        (tmp_path / "specs" / f"noise{number}.bin").write_bytes(os.urandom(4_500_000))
    directory = ("core", "extra", "more")
    documents = "".join(RESOURCE.format(number, directory[number % 3]) for number in range(10))
    message, hint = _hint(_planned(tmp_path / "specs", documents))
    assert message.startswith("The package has 45,0")
    assert message.endswith(" bytes zipped, the limit is 40,894,464")
    assert "then --package-dir force-app/more" in hint
    _, hint = _hint(_planned(tmp_path / "specs", "".join(RESOURCE.format(number, "extra") for number in range(10))))
    assert hint.startswith("force-app/extra alone is too large: give documents another package directory")
    assert "most of 10 StaticResource" in hint


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("MOST_FILES", 3, "4 files, the limit is 3"),
        ("MOST_ZIPPED", 800, "bytes zipped, the limit is 800"),
        ("MOST_UNZIPPED", 800, "bytes unzipped, the limit is 800"),
    ],
)
def test_each_limit_refuses_and_proposes_how_to_split(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, said: str
) -> None:
    """Neither package nor deploy goes on, and both say how it goes."""
    monkeypatch.chdir(tmp_path)
    directories = ("core", "extra", "more")
    _planned(tmp_path / "specs", "".join(PERMISSION.format(number, name) for number, name in enumerate(directories)))
    monkeypatch.setattr(archive_module, limit, value)
    for command in ("package", "deploy"):
        result = run(command)
        assert result.exit_code == 1
        assert said in result.stderr
        assert (
            "--package-dir force-app/core (2 files), then --package-dir force-app/extra (2 files), then"
            in result.stderr
        )
        assert run("package", "--package-dir", "force-app/core").exit_code == 0


def test_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    """Neither time zone, language, mask, seed nor folder gets into the zip."""
    digests = set()
    surroundings = (
        ("UTC", "C.UTF-8", "0", 0o022),
        ("Pacific/Kiritimati", "POSIX", "42", 0o077),
    )
    for number, (zone, language, seed, mask) in enumerate(surroundings):
        environment = {**os.environ, "TZ": zone, "LC_ALL": language, "LANG": language, "PYTHONHASHSEED": seed}
        target = tmp_path / f"{number}" / "package.zip"
        target.parent.mkdir()
        command = [sys.executable, "-m", "generator", "package", "--zip", str(target)]
        done = subprocess.run(command, cwd=ROOT, env=environment, umask=mask, capture_output=True, check=False)  # noqa: S603 - our own program
        assert done.returncode == 0, done.stderr
        digests.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(digests) == 1
