"""The commands: what they print, where, and the status they end with."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator import __version__
from generator.json_schema import json_schema
from tests.command_line import run
from tests.folder_cases import GOOD, names

ROOT = Path(__file__).parents[1]
GOOD_SPEC = "kind: CustomPermission\nname: Depot_Admin\ndescription: Opens doors\n"
WRONG_SPEC = "kind: CustomPermission\nname: Depot__Admin\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working directory with one good spec."""
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "permission.yaml").write_text(GOOD_SPEC)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _break(folder: Path) -> None:
    (folder / "specs" / "permission.yaml").write_text(WRONG_SPEC)


def test_check(folder: Path) -> None:
    """Check says how much it checked, writes nothing and ends with 0."""
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "1 component checked.\n", "")
    assert sorted(path.name for path in folder.iterdir()) == ["specs"]


def test_check_with_findings(folder: Path) -> None:
    """Findings go to standard error, and the status is 1."""
    _break(folder)
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("specs/permission.yaml:2:7: error SF108: The name 'Depot__Admin' ")
    assert result.stderr.endswith("\n1 error\n")


def test_findings_as_json(folder: Path) -> None:
    """JSON goes to standard output, also where there is nothing to say."""
    assert json.loads(run("check", "--format", "json").stdout) == []
    _break(folder)
    for command in ("check", "generate", "diff"):
        result = run(command, "--format", "json")
        assert result.exit_code == 1
        (found,) = json.loads(result.stdout)
        assert found["path"] == "specs/permission.yaml"
        assert (found["line"], found["column"], found["severity"], found["code"]) == (2, 7, "error", "SF108")
        assert found["message"] and found["hint"]


def test_findings_as_annotations(folder: Path) -> None:
    """Annotations are the workflow commands GitHub reads."""
    _break(folder)
    result = run("check", "--format", "github")
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=specs/permission.yaml,line=2,col=7,title=SF108::The name ")
    assert result.stdout.count("\n") == 1


def test_generate_and_its_check(folder: Path) -> None:
    """Generate --check tells what is out of step and writes nothing; generate brings it in step."""
    result = run("generate", "--check")
    assert result.exit_code == 1
    assert "created" in result.stdout
    assert not (folder / "output").exists()
    assert run("generate").exit_code == 0
    assert (folder / "output/force-app/main/default/customPermissions/Depot_Admin.customPermission-meta.xml").exists()
    for arguments in (("generate", "--check"), ("generate",), ("diff",), ("diff", "--semantic")):
        result = run(*arguments)
        assert (result.exit_code, result.stderr) == (0, ""), arguments


def test_diff(folder: Path) -> None:
    """Diff shows lines, or properties, ends with 1, and writes nothing."""
    assert run("generate").exit_code == 0
    (folder / "specs" / "permission.yaml").write_text(GOOD_SPEC.replace("doors", "gates"))
    before = {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()}
    lines = run("diff")
    assert lines.exit_code == 1
    assert "-    <description>Opens doors</description>" in lines.stdout
    assert "+    <description>Opens gates</description>" in lines.stdout
    properties = run("diff", "--semantic")
    assert properties.exit_code == 1
    assert "description: 'Opens doors' -> 'Opens gates'" in properties.stdout
    assert {path: path.read_bytes() for path in (folder / "output").rglob("*") if path.is_file()} == before


def test_hand_edits_and_force(folder: Path) -> None:
    """A hand edit is reported with status 1 and kept until --force discards it."""
    assert run("generate").exit_code == 0
    edited = folder / "output" / "sfdx-project.json"
    edited.write_text("{}")
    result = run("generate")
    assert result.exit_code == 1
    assert "output/sfdx-project.json:1:1: error SF901: " in result.stderr
    assert edited.read_text() == "{}"
    assert run("generate", "--force").exit_code == 0
    assert json.loads(edited.read_text())["sourceApiVersion"] == "66.0"


def test_explain() -> None:
    """Explain lists every code, and explains one with a bad and a good example."""
    listed = run("explain")
    assert listed.exit_code == 0
    assert "SF108  Name the platform refuses" in listed.stdout
    one = run("explain", "sf108")
    assert one.exit_code == 0
    assert one.stdout.startswith("SF108: Name the platform refuses\n")
    assert "Bad:" in one.stdout and "Good:" in one.stdout
    assert "Ignored: cannot be" in one.stdout
    assert "Ignored: by the comment forcegen: ignore SF312 because …" in run("explain", "SF312").stdout
    unknown = run("explain", "SF1O8")
    assert unknown.exit_code == 2
    assert "did you mean SF108?" in unknown.stderr


def test_schema_command() -> None:
    """The schema is printed as JSON and is a valid JSON Schema."""
    result = run("schema")
    assert result.exit_code == 0
    jsonschema.Draft7Validator.check_schema(json.loads(result.stdout))


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft7Validator:
    """Give a validator for the schema of the spec language."""
    return jsonschema.Draft7Validator(json_schema())


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as the YAML extension of an editor does."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]+", list("-+0123456789")),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


@pytest.mark.parametrize("case", names(GOOD))
def test_good_cases_fit_the_schema(case: str, validator: jsonschema.Draft7Validator) -> None:
    """What check accepts, the schema accepts."""
    for path in sorted((GOOD / case / "specs").rglob("*.y*ml")):
        for document in yaml.load_all(path.read_text(encoding="utf-8"), EditorLoader):
            errors = [error for found in validator.iter_errors(document) for error in _leaves(found)]
            shown = [f"{'.'.join(map(str, error.absolute_path))}: {error.message}" for error in errors]
            assert not shown, (path, document["name"], shown)


def _leaves(error: jsonschema.ValidationError) -> list[jsonschema.ValidationError]:
    return [leaf for inner in error.context or () for leaf in _leaves(inner)] or [error]


@pytest.mark.parametrize(
    "document",
    [
        {"kind": "PlatformEvnt", "name": "A__e"},
        {"name": "A__e"},
        {"kind": "PlatformEvent", "name": "A__e", "lable": "A"},
        {"kind": "PlatformEvent", "name": "A__e", "publishBehavior": "Immediately"},
        {"kind": "CustomApplication", "name": "A", "tabs": "standard-home"},
    ],
)
def test_schema_refuses(document: dict[str, str], validator: jsonschema.Draft7Validator) -> None:
    """The schema shows editors the common mistakes."""
    assert list(validator.iter_errors(document))


def test_unknown_command() -> None:
    """A misspelt command is wrong usage, with the one that was meant."""
    result = run("genrate")
    assert result.exit_code == 2
    assert "Did you mean generate?" in result.stderr


@pytest.mark.parametrize("arguments", [("check", "--format", "xml"), ("check", "a", "b"), ("generate", "--what")])
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Wrong usage ends with 2."""
    assert run(*arguments).exit_code == 2


def test_every_command_has_help() -> None:
    """Each command says what it does."""
    result = run("--help")
    assert result.exit_code == 0
    for command in ("check", "generate", "diff", "explain", "schema"):
        assert command in result.stdout
        help_text = run(command, "--help")
        assert help_text.exit_code == 0
        assert len(help_text.stdout.splitlines()) > 3


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_version_imports_nothing_heavy(option: str) -> None:
    """The version is printed without loading what the work needs."""
    program = (
        "import sys; from generator.cli import main\n"
        f"sys.argv = ['forcegen', {option!r}]\n"
        "main()\n"
        "heavy = {'click', 'pydantic', 'jinja2', 'lxml', 'yaml', 'rapidfuzz', 'simple_salesforce', 'json'}\n"
        "sys.exit(str(heavy & sys.modules.keys()) if heavy & sys.modules.keys() else 0)"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter on our own package
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{program}"],
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))},
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"forcegen {__version__}\n", "")
