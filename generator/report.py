"""How findings are shown: as lines a terminal links, as JSON, or as annotations of a pull request."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic, Severity

FORMATS = ("text", "json", "github")


def render(diagnostics: Sequence[Diagnostic], form: str) -> str:
    """Render findings in one of FORMATS; the text ends with a newline unless it is empty."""
    return _RENDERERS[form](diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count the findings, such as «2 errors, 1 warning»; empty without any."""
    counts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for word in Severity
        if (count := sum(diagnostic.severity is word for diagnostic in diagnostics))
    ]
    return ", ".join(counts)


def _text(diagnostics: Sequence[Diagnostic]) -> str:
    lines = list(_lines(diagnostics))
    if lines:
        lines.append(summary(diagnostics))
    return "".join(f"{line}\n" for line in lines)


def _lines(diagnostics: Sequence[Diagnostic]) -> Iterator[str]:
    for diagnostic in diagnostics:
        yield f"{diagnostic.position}: {diagnostic.severity} {diagnostic.code}: {diagnostic.message}"
        if diagnostic.hint:
            yield f"  hint: {diagnostic.hint}"


def _json(diagnostics: Sequence[Diagnostic]) -> str:
    found = [
        {
            "path": diagnostic.position.path,
            "line": diagnostic.position.line,
            "column": diagnostic.position.column,
            "severity": str(diagnostic.severity),
            "code": diagnostic.code,
            "message": diagnostic.message,
            "hint": diagnostic.hint,
        }
        for diagnostic in diagnostics
    ]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


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


_RENDERERS: Mapping[str, Callable[[Sequence[Diagnostic]], str]] = {"text": _text, "json": _json, "github": _github}
