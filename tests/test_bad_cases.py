"""Specs that something stands against, and the findings each yields."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from generator.check import check_folder
from generator.diagnostics import Severity
from generator.kinds import kinds
from generator.report import render
from generator.suggestions import one_of
from tests.case_snapshot import CaseSnapshot
from tests.command_line import run
from tests.folder_cases import BAD, names

FINDING = re.compile(r"(?P<path>[^:\n]+):(?P<line>\d+):(?P<column>\d+): (?:error|warning) SF\d{3}: \S.*")
EXCERPT = re.compile(r"  +\d* \|( .*)?")
GOOD_SPEC = "kind: CustomPermission\nname: Depot_Admin\n"
each_case = pytest.mark.parametrize("case", names(BAD))


@each_case
def test_findings_are_as_expected(case: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    """All findings come in one run, each with its place, code, message and hint."""
    monkeypatch.chdir(BAD / case)
    text = render(check_folder(Path("specs")).diagnostics, "text")
    for every_kind in (", ".join(kinds()), one_of(list(kinds())).removeprefix("one of ")):
        text = text.replace(every_kind, "<every kind>")  # a new kind changes no case but its own
    assert text == snapshot.use_extension(CaseSnapshot)


@each_case
def test_every_finding_is_complete(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding has a place inside the file it names, a message, and says what to do."""
    monkeypatch.chdir(BAD / case)
    checked = check_folder(Path("specs"))
    assert not checked.ok
    for diagnostic in checked.diagnostics:
        assert diagnostic.message.strip(), diagnostic
        assert diagnostic.hint.strip(), diagnostic
        lines = Path(diagnostic.position.path).read_text(encoding="utf-8", errors="replace").split("\n")
        assert 1 <= diagnostic.position.line <= len(lines), diagnostic
        assert 1 <= diagnostic.position.column <= len(lines[diagnostic.position.line - 1]) + 1, diagnostic


@each_case
def test_nothing_is_written(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Generate shows the same findings, ends with status 1 and leaves no trace."""
    monkeypatch.chdir(BAD / case)
    result = run("generate", "specs", "--output", tmp_path / "output")
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    for line in result.stderr.splitlines()[:-1]:
        assert line.startswith("  hint: ") or FINDING.fullmatch(line) or EXCERPT.fullmatch(line), line
    assert list(tmp_path.iterdir()) == []


def _only_finding(specs: Path, output: Path) -> tuple[str, str]:
    """Generate, expect exactly one finding and nothing written; give its code and its two lines."""
    before = sorted(output.rglob("*")) if output.is_dir() else []
    result = run("generate", specs, "--output", output)
    assert result.exit_code == 1
    finding, *source, hint, summary = result.stderr.splitlines()
    assert all(EXCERPT.fullmatch(line) for line in source)
    assert FINDING.fullmatch(finding) and hint.startswith("  hint: ") and summary == "1 error"
    assert (sorted(output.rglob("*")) if output.is_dir() else []) == before
    return re.findall(r"SF\d{3}", finding)[0], f"{finding}\n{hint}"


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    """Give a spec folder with one good spec."""
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "good.yaml").write_text(GOOD_SPEC)
    return folder


def test_file_of_50_megabytes(specs: Path, tmp_path: Path) -> None:
    """A huge file is refused by its size, without being read."""
    with (specs / "huge.yaml").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    code, text = _only_finding(specs, tmp_path / "output")
    assert code == "SF009"
    assert "huge.yaml" in text


def test_symlink_loop(specs: Path, tmp_path: Path) -> None:
    """A folder that contains itself by a link is reported, not followed for ever."""
    (specs / "deeper").mkdir()
    (specs / "deeper" / "up").symlink_to(specs, target_is_directory=True)
    code, text = _only_finding(specs, tmp_path / "output")
    assert code == "SF012"
    assert "up" in text


def test_symlink_to_itself(specs: Path, tmp_path: Path) -> None:
    """A link that leads to itself is reported."""
    (specs / "loop.yaml").symlink_to(specs / "loop.yaml")
    assert _only_finding(specs, tmp_path / "output")[0] == "SF012"


def test_no_such_folder(tmp_path: Path) -> None:
    """A spec folder that does not exist is a finding with a place."""
    assert _only_finding(tmp_path / "nowhere", tmp_path / "output")[0] == "SF012"


def test_output_is_a_file(specs: Path, tmp_path: Path) -> None:
    """An output that is a file is wrong usage, and the file stays."""
    output = tmp_path / "output"
    output.write_text("mine")
    result = run("generate", specs, "--output", output)
    assert result.exit_code == 2
    assert output.read_text() == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_unwritable_output(specs: Path, tmp_path: Path) -> None:
    """A folder without write permission is reported and stays as it is."""
    output = tmp_path / "output"
    output.mkdir(mode=0o500)
    assert _only_finding(specs, output)[0] == "SF904"


def test_file_where_a_folder_belongs(specs: Path, tmp_path: Path) -> None:
    """A file in the way of a folder is reported and stays."""
    output = tmp_path / "output"
    output.mkdir()
    (output / "force-app").write_text("mine")
    assert _only_finding(specs, output)[0] in {"SF902", "SF904"}
    assert (output / "force-app").read_text() == "mine"


@pytest.mark.parametrize("refused", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_system_refuses_to_write(
    specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int, at: int
) -> None:
    """A full disk or a refusal, at whichever write it comes, leaves the output as it was."""
    output = tmp_path / "output"
    assert run("generate", specs, "--output", output).exit_code == 0
    before = {path: path.read_bytes() for path in output.rglob("*") if path.is_file()}
    (specs / "more.yaml").write_text("kind: PlatformEvent\nname: A__e\nfields:\n  B__c: {type: Date}\n")
    writes = 0
    real_write = os.write

    def write(descriptor: int, data: bytes) -> int:
        nonlocal writes
        writes += 1
        if writes >= at:
            raise OSError(refused, os.strerror(refused))
        return real_write(descriptor, data)

    monkeypatch.setattr(os, "write", write)
    code, text = _only_finding(specs, output)
    monkeypatch.undo()
    assert code == "SF904"
    assert os.strerror(refused) in text
    assert {path: path.read_bytes() for path in output.rglob("*") if path.is_file()} == before


def test_disk_that_fills_up_on_the_first_run(specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With no space from the start not even the output folder is left behind."""

    def write(_descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", write)
    assert _only_finding(specs, tmp_path / "output")[0] == "SF904"
    assert not (tmp_path / "output").exists()


def test_warnings_alone_do_not_stop(tmp_path: Path) -> None:
    """A warning is shown and the output is written."""
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "a.yaml").write_text("kind: CustomObject\nname: Order__c\nnameField: {label: Order, type: Text}\n")
    checked = check_folder(folder)
    assert [diagnostic.severity for diagnostic in checked.diagnostics] == [Severity.WARNING]
    result = run("generate", folder, "--output", tmp_path / "output")
    assert result.exit_code == 0
    assert "warning SF" in result.stderr
    assert (tmp_path / "output" / "sfdx-project.json").exists()
