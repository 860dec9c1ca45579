"""Tools that are missing, crash, hang or talk nonsense: always a finding, never a traceback."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.verify.answer import read_answer
from generator.verify.process import run, succeed
from generator.verify.tool import Context, Missing, ToolError, ToolFinding
from tests.verify.verify_fakes import FakeTool, Needs, SmallProject

LACK = Needs(Missing("a hammer", "forcegen verify --install"))


def _raises(error: Exception) -> FakeTool:
    def work(context: Context) -> Iterable[ToolFinding]:
        del context
        raise error

    return FakeTool(work=work)


def test_missing_tool_is_skipped_with_its_reason(project: SmallProject) -> None:
    """On a person's machine a missing tool is a warning that names the command."""
    [found] = project.verify(FakeTool(needs=(Needs(), LACK)))
    assert found.severity is Severity.WARNING
    assert (found.code, found.message) == ("SF806", "fake was skipped: a hammer is not installed")
    assert found.hint == "forcegen verify --install"


def test_missing_tool_is_an_error_where_nobody_watches(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """With CI=true nothing may be skipped."""
    monkeypatch.setenv("CI", "true")
    [found] = project.verify(FakeTool(needs=(LACK,)))
    assert found.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ToolError("java ended with status 3"), "fake failed: java ended with status 3"),
        (ZeroDivisionError("division by zero"), "fake failed: ZeroDivisionError: division by zero"),
        (OSError(28, "No space left on device"), "fake failed: OSError: [Errno 28] No space left on device"),
    ],
)
def test_failing_tool(project: SmallProject, error: Exception, words: str) -> None:
    """Whatever goes wrong inside a tool is an error that names it; the other tools still report."""
    other = FakeTool(work=lambda _: [ToolFinding("a.txt", 1, 1, "", "Found")])
    found = project.verify(_raises(error), other)
    assert sorted(diagnostic.message for diagnostic in found) == ["Found", words]
    assert all(diagnostic.severity is Severity.ERROR for diagnostic in found)


def test_temporary_folder_is_removed(project: SmallProject) -> None:
    """A tool's folder is there while it runs, and gone afterwards, also after a failure."""
    folders: list[Path] = []

    def work(context: Context) -> Iterable[ToolFinding]:
        folders.append(context.temporary)
        (context.temporary / "left").write_text("x")
        raise ToolError("no")

    project.verify(FakeTool(work=work))
    assert [folder.exists() for folder in folders] == [False]


def test_program_that_hangs_is_stopped_with_its_children(tmp_path: Path) -> None:
    """A program past its time is killed, and so is what it started."""
    child = f"import time; time.sleep(3); open({str(tmp_path / 'alive')!r}, 'w')"
    code = f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    start = time.monotonic()
    with pytest.raises(ToolError, match="did not end within 1 seconds"):
        run([sys.executable, "-c", code], folder=tmp_path, limit=1)
    assert time.monotonic() - start < 30
    time.sleep(3)
    assert not (tmp_path / "alive").exists()


def test_program_that_cannot_start(tmp_path: Path) -> None:
    """A missing executable is a tool error."""
    with pytest.raises(ToolError, match="nothing-here cannot be started: No such file or directory"):
        run([tmp_path / "nothing-here"], folder=tmp_path)


def test_program_that_fails_says_its_last_words(tmp_path: Path) -> None:
    """The status and the start of what it said are kept, in one line."""
    code = "import sys; sys.stderr.write('out of\\n  memory ' + 'x' * 900); sys.exit(3)"
    with pytest.raises(ToolError, match=r"ended with status 3: out of memory x{100,}…$"):
        succeed([sys.executable, "-c", code], folder=tmp_path)


def test_program_that_prints_no_text(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 do no harm."""
    code = "import sys; sys.stdout.buffer.write(b'\\xff\\xfe')"
    assert run([sys.executable, "-c", code], folder=tmp_path).output == "\N{REPLACEMENT CHARACTER}" * 2


@pytest.mark.parametrize(
    "text",
    ["", "garbage", "[]", "{}", '{"findings": [{}]}', '{"findings": [{"path": "a", "message": "b", "line": "x"}]}'],
)
def test_unreadable_report(tmp_path: Path, text: str) -> None:
    """A report that makes no sense is a tool error."""
    (tmp_path / "answer.json").write_text(text)
    with pytest.raises(ToolError, match="report is unreadable"):
        read_answer(tmp_path / "answer.json")


def test_no_report(tmp_path: Path) -> None:
    """A tool that wrote none has failed, whatever its status says."""
    with pytest.raises(ToolError, match="without a report"):
        read_answer(tmp_path / "answer.json")


def test_report_with_little_in_it(tmp_path: Path) -> None:
    """Missing or impossible lines and columns become 1."""
    report = {"findings": [{"path": "a\\b.cls", "line": None, "column": -3, "message": "x\n  y"}]}
    (tmp_path / "answer.json").write_text(json.dumps(report))
    assert read_answer(tmp_path / "answer.json") == [ToolFinding("a/b.cls", 1, 1, "", "x y")]
