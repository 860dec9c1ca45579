"""How findings are shown: first line, source with its marks, hint, counts, and the forms for programs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.check import check_folder
from generator.diagnostics import Diagnostic, Position, Severity
from generator.excerpt import WIDTH, excerpt
from generator.load.reading import SIZE_LIMIT
from generator.load.source import source_lines
from generator.report import FORMATS, SECRETS, Look, as_row, from_row, render, summary
from tests.command_line import run
from tests.folder_cases import BAD

MISSPELT = "kind: PlatformEvent\nname: Parcel_Event__e\nfields:\n  Code__c: {type: Textt, length: 20}\n"
MARKED = """\
specs/event.yaml:4:19: error SF107: There is no field type 'Textt'
  4 |   Code__c: {type: Textt, length: 20}
    |                   ^^^^^
  hint: did you mean Text?
1 error
"""


def _finding(path: str, line: int, column: int, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic("SF107", severity, "Something is wrong", Position(path, line, column), "mend it")


def _shown(line: str, column: int, path: str = "a.yaml") -> tuple[str, str]:
    return excerpt(line, Position(path, 1, column))


def _marked(line: str, what: str, path: str = "a.yaml") -> str:
    """Give what is underlined of a plain line when the finding stands at the first letter of `what`."""
    source, marks = _shown(line, line.index(what) + 1, path)
    assert set(marks.strip()) == {"^"}
    return source[marks.index("^") : len(marks)]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("labell: Parcel", "labell"),
        ("label: A parcel, and more: so#2  # a comment", "A parcel, and more: so#2"),
        ("  - Booked", "Booked"),
        ("  - name: Booked", "name"),
        ("label: 'It''s a parcel' # so", "'It''s a parcel'"),
        ('label: "a \\" sign" # so', '"a \\" sign"'),
        ("F__c: {type: Textt, length: 20}", "Textt"),
        ("F__c: {type: Textt, length: 20}", "length"),
        ("F__c: {type: Textt, length: 20}", "20"),
        ("F__c: {type: Textt, length: 20}", "{"),
        ("list: [Small ones, Large]", "Small ones"),
        ("list: [Small ones, Large]", "Large"),
        ("'odd key': 5", "'odd key'"),
        ("formula: |  # text", "|"),
        ("- {to: [a, b], cc: c d}", "c d"),
        ("formula: IF(Nmae, 1, 2)", "Nmae"),
        ("    AND(Nmae, Nbme)", "Nbme"),
        ("    State__c = 'Full',", "State__c"),
        ("  - State = Full", "State = Full"),
    ],
)
def test_keys_and_values_are_underlined(line: str, what: str) -> None:
    """The key or value that begins at the place is underlined; in a text it is the word."""
    assert _marked(line, what) == what


def test_words_of_other_files_are_underlined() -> None:
    """In files that are no YAML the word at the place is underlined, and a sign alone elsewhere."""
    assert _marked("    Account a = Acount.get();", "Acount", "A.cls") == "Acount"
    assert _marked("    a: Acount, b", "Acount", "a.js") == "Acount"
    assert _marked("<p>{a.b}</p>", "{", "a.html") == "{"


def test_tabs_and_wide_signs_keep_the_column() -> None:
    """Marks stand below what they mean where a sign has not the width of a letter."""
    assert _shown("\tint x;", 6, "a.cls") == ("    int x;", "        ^")
    assert _shown("{label: 荷物の状態, type: Textt}", 22) == ("{label: 荷物の状態, type: Textt}", " " * 26 + "^" * 5)
    assert _shown("label: 荷物", 8) == ("label: 荷物", " " * 7 + "^" * 4)
    assert _shown("cafe\u0301: x", 8) == ("cafe\u0301: x", " " * 6 + "^")


def test_signs_that_command_a_terminal_are_not_passed_on() -> None:
    """An escape or a change of direction in a file cannot change what a terminal shows."""
    source, _ = _shown("a = '\x1b[2J\u202e';", 1, "a.js")
    assert source == "a = '\ufffd[2J\ufffd';"


@pytest.mark.parametrize("column", [1, 30, 101, 500, 990, 1000, 1001, 5000])
def test_long_lines_are_cut_around_the_place(column: int) -> None:
    """A long line is shown in part, with the place in it."""
    line = "".join(f"{number:04} " for number in range(200))
    source, marks = _shown(line, column, "a.js")
    assert len(source) <= WIDTH and len(marks) <= WIDTH
    assert source.startswith("…") is (column > WIDTH // 2)
    if column <= len(line) and line[column - 1] != " ":
        assert source[marks.index("^") : len(marks)] == line[column - 1 : column - 1 + len(marks.strip())]


@given(st.text(st.characters(exclude_characters="\n")), st.integers(1, 300), st.sampled_from(["a.yaml", "a.js"]))
def test_any_line_can_be_shown(line: str, column: int, path: str) -> None:
    """Whatever a line holds, it is one line, no wider than it may be, and something in it or behind it is marked."""
    source, marks = excerpt(line * 20, Position(path, 1, column))
    assert "\n" not in source and source.isprintable()
    assert len(source) <= WIDTH + sum(map(bool, map(combining, source))) and len(marks) <= WIDTH + 1
    assert set(marks.lstrip(" ")) == {"^"}


def test_a_value_longer_than_the_line_is_underlined_as_far_as_shown() -> None:
    """What does not fit is cut, not wrapped."""
    source, marks = _shown("label: " + "x" * 5000, 8)
    assert len(source) <= WIDTH and len(marks) <= WIDTH
    assert set(marks.strip()) == {"^"}


def test_lines_are_counted_as_their_readers_count_them(tmp_path: Path) -> None:
    """YAML ends a line at more signs than a compiler does; a byte order mark is no part of the first line."""
    spec, script = tmp_path / "a.yaml", tmp_path / "a.js"
    spec.write_bytes("\ufeffone\r\ntwo\u2028three\rfour\n".encode())
    script.write_bytes("one\r\ntwo\u2028three\n".encode())
    line_at = source_lines()
    assert [line_at(str(spec), number) for number in range(7)] == [None, "one", "two", "three", "four", "", None]
    assert [line_at(str(script), number) for number in range(1, 4)] == ["one", "two\u2028three", ""]


def test_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    """Without a line to show, a finding is its first line and its hint."""
    (tmp_path / "short.yaml").write_text("kind: A\n\n")
    (tmp_path / "project.json").write_text("{\n")
    (tmp_path / "binary.yaml").write_bytes(b"\0\1")
    (tmp_path / "latin.js").write_bytes(b"\xff\xfe\xfd")
    with (tmp_path / "large.js").open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    os.mkfifo(tmp_path / "pipe.yaml")
    look = Look(source_lines())
    places = [
        ("short.yaml", 9),
        ("short.yaml", 2),
        ("project.json", 1),
        ("binary.yaml", 1),
        ("latin.js", 1),
        ("large.js", 1),
    ]
    for name, line in [*places, ("pipe.yaml", 1), ("none.yaml", 1), ("", 1), (".", 1), ("a\0b", 1)]:
        finding = _finding(f"{tmp_path}/{name}", line, 1)
        text = f"{finding.position}: error SF107: Something is wrong\n  hint: mend it\n1 error\n"
        assert render([finding], "text", look) == text


def test_text_without_a_look_has_no_source() -> None:
    """The report itself reads nothing."""
    text = "a.yaml:1:2: error SF107: Something is wrong\n  hint: mend it\n1 error\n"
    assert render([_finding("a.yaml", 1, 2)], "text") == text
    assert render([], "text", Look(source_lines())) == ""


def test_secrets_are_not_shown(tmp_path: Path) -> None:
    """What should not stand in the source should not stand in the log of a build either."""
    spec = (BAD / "credentials" / "specs" / "spec.yaml").read_text(encoding="utf-8")
    (tmp_path / "spec.yaml").write_text(spec, encoding="utf-8")
    secrets = [finding for finding in check_folder(tmp_path).diagnostics if finding.code in SECRETS]
    assert secrets
    text = render(secrets, "text", Look(source_lines()))
    for finding in secrets:
        assert f"{finding.position}: error {finding.code}: " in text
        assert spec.splitlines()[finding.position.line - 1].strip() not in text


def test_counts() -> None:
    """Errors, warnings and files are counted."""
    error, warning = _finding("a", 1, 1), _finding("b", 1, 1, Severity.WARNING)
    assert summary([error]) == "1 error"
    assert summary([error, error]) == "2 errors"
    assert summary([error, error, warning]) == "2 errors, 1 warning in 2 files"


@pytest.mark.parametrize("form", FORMATS)
def test_forms_for_programs_are_never_touched(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only text has source lines and colours; JSON stays a list of findings with the same keys."""
    _specs(tmp_path, monkeypatch)
    monkeypatch.setenv("FORCE_COLOR", "1")
    result = run("check", "--format", form)
    assert result.exit_code == 1
    if form == "json":
        keys = ["path", "line", "column", "severity", "code", "message", "hint"]
        assert [list(row) for row in json.loads(result.stdout)] == [keys]
    if form == "github":
        place = "file=specs/event.yaml,line=4,col=19,title=SF107"
        words = "There is no field type 'Textt' (did you mean Text?)"
        assert result.stdout == f"::error {place}::{words}\n"
    assert ("\x1b[" in result.output) is (form == "text")
    assert (result.stdout == "") is (form == "text")


@pytest.mark.parametrize("folder", ["nowhere", "empty", "file.txt"])
def test_json_is_json_where_nothing_can_be_checked(folder: str, tmp_path: Path) -> None:
    """A folder that is missing or empty, or a file that is no spec, is a finding like any other."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("no spec")
    result = run("check", tmp_path / folder, "--format", "json")
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)) == 1


def test_json_of_no_findings_is_an_empty_list(tmp_path: Path) -> None:
    """A program can read the answer whatever it is."""
    (tmp_path / "spec.yaml").write_text("kind: CustomPermission\nname: Depot_Admin\n")
    result = run("check", tmp_path, "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_rows_tell_everything() -> None:
    """A finding comes back from its row as it was."""
    finding = _finding("a.yaml", 3, 4, Severity.WARNING)
    assert from_row(json.loads(json.dumps(as_row(finding)))) == finding


def _specs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "specs").mkdir()
    (folder / "specs" / "event.yaml").write_text(MISSPELT)
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


def test_check_shows_the_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the command line a finding has its line, without colours where nobody watches."""
    _specs(tmp_path, monkeypatch)
    assert run("check").stderr == MARKED


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of Unix")
def test_colours_on_a_terminal(
    environment: dict[str, str], coloured: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal gets colours unless the environment says otherwise; the words stay the same."""
    import pty  # noqa: PLC0415 - there is none on Windows

    _specs(tmp_path, monkeypatch)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal, child = pty.openpty()
    subprocess.run([sys.executable, "-m", "generator", "check"], stderr=child, stdout=subprocess.DEVNULL, check=False)
    text = os.read(terminal, 10_000).decode().replace("\r\n", "\n")
    os.close(child)
    os.close(terminal)
    assert ("\x1b[31m" in text) is coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == MARKED
