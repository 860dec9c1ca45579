"""How findings are shown: as lines a terminal links, as JSON, or as annotations of a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Position, Severity

FORMATS = ("text", "json", "github")
SECRETS = frozenset({"SF280", "SF657"})
"""The codes of findings about lines that belong into no log."""
LineAt = Callable[[str, int], str | None]
"""Gives a line of a file by path and number, or None where there is none to show."""
Paint = Callable[[str, str], str]
"""Colours a text by the part it plays: error, warning, code, margin or hint."""


def plain(text: str, part: str) -> str:
    """Leave a text as it is."""
    del part
    return text


class Look(NamedTuple):
    """How findings look as text: with the lines they are about where `line_at` gives them, painted by `paint`."""

    line_at: LineAt | None = None
    paint: Paint = plain


def render(diagnostics: Sequence[Diagnostic], form: str, look: Look | None = None) -> str:
    """Render findings in one of FORMATS; the text ends with a newline unless it is empty.

    `look` is for the form text; the others are for programs.
    """
    if form == "text":
        return _text(diagnostics, look or Look())
    return _FOR_PROGRAMS[form](diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count the findings, such as «2 errors, 1 warning in 2 files»; empty without any."""
    counts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for word in Severity
        if (count := sum(diagnostic.severity is word for diagnostic in diagnostics))
    ]
    files = len({diagnostic.position.path for diagnostic in diagnostics})
    return ", ".join(counts) + (f" in {files} files" if files > 1 else "")


def _text(diagnostics: Sequence[Diagnostic], look: Look) -> str:
    lines = [line for diagnostic in diagnostics for line in _lines(diagnostic, look)]
    if lines:
        lines.append(summary(diagnostics))
    return "".join(f"{line}\n" for line in lines)


def _lines(diagnostic: Diagnostic, look: Look) -> Iterator[str]:
    paint = look.paint
    severity = paint(str(diagnostic.severity), str(diagnostic.severity))
    yield f"{diagnostic.position}: {severity} {paint(f'{diagnostic.code}:', 'code')} {diagnostic.message}"
    if look.line_at is not None and diagnostic.code not in SECRETS:
        yield from _source(diagnostic.position, look.line_at, paint, str(diagnostic.severity))
    if diagnostic.hint:
        yield f"  {paint('hint:', 'hint')} {diagnostic.hint}"


def _source(position: Position, line_at: LineAt, paint: Paint, severity: str) -> Iterator[str]:
    line = line_at(position.path, position.line)
    if line is None or not any(map(str.isalnum, line)):
        return  # a bracket on a line of its own says nothing
    from generator.excerpt import excerpt  # noqa: PLC0415 - needed for findings only

    shown = excerpt(line, position)
    margin = f"  {position.line} |"
    yield f"{paint(margin, 'margin')} {shown.source}"
    yield f"{paint('|'.rjust(len(margin)), 'margin')} {paint(shown.marks, severity)}"


def _json(diagnostics: Sequence[Diagnostic]) -> str:
    return json.dumps([as_row(diagnostic) for diagnostic in diagnostics], indent=2, ensure_ascii=False) + "\n"


def as_row(diagnostic: Diagnostic) -> dict[str, str | int]:
    """Give a finding as programs read it."""
    return {
        "path": diagnostic.position.path,
        "line": diagnostic.position.line,
        "column": diagnostic.position.column,
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def from_row(row: Mapping[str, str | int]) -> Diagnostic:
    """Give the finding that a row of `as_row` tells of."""
    position = Position(str(row["path"]), int(row["line"]), int(row["column"]))
    severity = Severity(str(row["severity"]))
    return Diagnostic(str(row["code"]), severity, str(row["message"]), position, str(row["hint"]))


def _github(diagnostics: Sequence[Diagnostic]) -> str:
    return "".join(
        f"::{diagnostic.severity} file={_property(diagnostic.position.path)},line={diagnostic.position.line},"
        f"col={diagnostic.position.column},title={diagnostic.code}::"
        f"{_data(diagnostic.message + (f' ({diagnostic.hint})' if diagnostic.hint else ''))}\n"
        for diagnostic in diagnostics
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_FOR_PROGRAMS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"json": _json, "github": _github}
