"""`forcegen verify` on the command line: status, formats, refusals, and what it lists and installs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from generator.verify import tools as discovered
from generator.verify.tool import Missing, Tool, ToolFinding
from tests.command_line import run
from tests.verify.verify_fakes import FakeTool, Needs, SmallProject

FIELD = "force-app/main/default/objects/Parcel__c/fields/City__c.field-meta.xml"
BAD = FakeTool(work=lambda _: [ToolFinding(FIELD, 1, 1, "rule", "Not good")])


def _tools(monkeypatch: pytest.MonkeyPatch, *tools: Tool) -> None:
    monkeypatch.setattr(discovered, "tools", lambda: {tool.name: tool for tool in tools})


def _verify(project: SmallProject, *options: str) -> tuple[int, str, str]:
    result = run("verify", project.specs, "--output", project.output, *options)
    return result.exit_code, result.stdout, result.stderr


def test_clean(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clean run says what was run, and ends with 0."""
    _tools(monkeypatch, FakeTool())
    assert _verify(project) == (0, "my output: fake: no errors.\n", "")


def test_findings(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings go to standard error with the spec's place, and the status is 1."""
    _tools(monkeypatch, BAD)
    status, output, errors = _verify(project)
    assert (status, output) == (1, "")
    assert errors.splitlines() == [
        "my specs/parcel.yaml:11:5: error SF802: Not good [rule]",
        "  11 |     type: Text",
        "     |     ^^^^",
        f"  hint: generated: my output/{FIELD}:1:1",
        "1 error",
    ]


def test_ignored(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a tool says is ignored at the line of the spec that it is led back to."""
    _tools(monkeypatch, BAD)
    spec = project.specs / "parcel.yaml"
    text = spec.read_text()
    for code, status in (("SF802", 0), ("SF805", 1)):
        comment = f"  # forcegen: ignore {code} because it is a false alarm"
        spec.write_text(text.replace("    type: Text\n", f"    type: Text{comment}\n"))
        assert _verify(project)[0] == status


def test_json(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON goes to standard output, and is there when nothing was found."""
    _tools(monkeypatch, BAD)
    status, output, _ = _verify(project, "--format", "json")
    assert (status, [found["code"] for found in json.loads(output)]) == (1, ["SF802"])
    _tools(monkeypatch, FakeTool())
    assert _verify(project, "--format", "json") == (0, "[]\n", "")


def test_github(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Annotations stand at the spec."""
    _tools(monkeypatch, BAD)
    _, output, _ = _verify(project, "--format", "github")
    assert output.startswith(
        "::error file=my specs/parcel.yaml,line=11,col=5,title=SF802::Not good [rule] (generated: "
    )


def test_skipped_tool_ends_with_0(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing tool is seen, but does not fail a person's run; where nobody watches it does."""
    _tools(monkeypatch, FakeTool(needs=(Needs(Missing("a hammer", "buy one")),)))
    status, _, errors = _verify(project)
    assert status == 0
    assert "warning SF806: fake was skipped: a hammer is not installed\n  hint: buy one\n" in errors
    monkeypatch.setenv("CI", "true")
    assert _verify(project)[0] == 1


def test_bad_specs_are_refused(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """With findings in the specs no tool is run."""
    _tools(monkeypatch, BAD)
    (project.specs / "parcel.yaml").write_text("kind: Parcel\n")
    status, _, errors = _verify(project)
    assert status == 1
    assert "SF102" in errors
    assert "SF802" not in errors


def test_stale_output_is_refused(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """An output that is not what the specs say is not looked at."""
    _tools(monkeypatch, BAD)
    (project.output / FIELD).unlink()
    status, _, errors = _verify(project)
    assert status == 1
    assert f"SF807: 1 file of the output differs from what the specs say, first of all {FIELD}\n" in errors
    assert "hint: run forcegen generate\n" in errors
    assert "SF802" not in errors


def test_edited_output_is_refused(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hand edit is reported as generate would."""
    _tools(monkeypatch, BAD)
    (project.output / FIELD).write_text("<CustomField/>")
    status, _, errors = _verify(project)
    assert status == 1
    assert "The generated file was edited by hand" in errors


def test_broken_record_is_refused(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unreadable ownership record is reported as generate would."""
    _tools(monkeypatch, BAD)
    (project.output / ".forcegen" / "files.json").write_text("{")
    status, _, errors = _verify(project)
    assert status == 1
    assert "The ownership record is unreadable" in errors


def test_unknown_tool(project: SmallProject) -> None:
    """A misspelt name is wrong usage, with the name that was meant."""
    status, _, errors = _verify(project, "--tool", "apex-compilr")
    assert status == 2
    assert "There is no tool 'apex-compilr': did you mean apex-compiler?" in errors


def test_one_tool(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is named runs."""
    _tools(monkeypatch, BAD, FakeTool(name="other"))
    assert _verify(project, "--tool", "other") == (0, "my output: other: no errors.\n", "")


def test_list(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The list shows what each tool does and lacks, and neither reads specs nor runs anything."""
    _tools(monkeypatch, FakeTool(), FakeTool(name="other", needs=(Needs(Missing("a hammer", "buy one")),)))
    (project.specs / "parcel.yaml").unlink()
    status, output, _ = _verify(project, "--list")
    assert status == 0
    assert output.splitlines() == [
        "fake: does what the test says",
        "other: does what the test says",
        "  missing: a hammer; buy one",
    ]


def test_install(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each group is installed once, however many tools share it; the second call does nothing."""
    npm = tmp_path / "bin" / "npm"
    npm.parent.mkdir()
    npm.write_text("#!/bin/sh\nmkdir node_modules\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{npm.parent}{os.pathsep}{os.environ['PATH']}")
    tools = [FakeTool(name=name, needs=(Needs(group_names=("sdr",)),)) for name in ("one", "two")]
    _tools(monkeypatch, *tools)
    first, second = run("verify", "--install"), run("verify", "--install")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.startswith(f"sdr installed {own_cache}")
    assert second.stdout.startswith(f"sdr is installed already: {own_cache}")


@pytest.mark.usefixtures("own_cache")
def test_install_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed installation and a lack that npm cannot mend are told, and the status is 1."""
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho offline >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    _tools(monkeypatch, FakeTool(needs=(Needs(Missing("Java", "get a JDK"), ("sdr",)),)))
    result = run("verify", "--install")
    assert result.exit_code == 1
    assert "sdr was not installed: npm ended with status 1: offline" in result.stderr
    assert "fake still lacks Java: get a JDK" in result.stderr
