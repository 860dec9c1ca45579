"""The lines of files that findings point into, for showing them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.load.documents import SpecFile
from generator.load.reading import LINE_BREAKS, read_spec

YAML = (".yaml", ".yml")
_YAML_LINE_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
_LINE_BREAK = re.compile("\r\n|\n")


def source_lines() -> Callable[[str, int], str | None]:
    """Give the function that reads a line of a file by its path and number, each file once.

    The line is None where the file or the line is no more, or the file is no text.
    """
    lines = cache(_lines)

    def line_at(path: str, line: int) -> str | None:
        found = lines(path)
        return found[line - 1] if 1 <= line <= len(found) else None

    return line_at


def _lines(path: str) -> list[str]:
    """Split a file as those do that count its lines: YAML knows more line breaks than others."""
    content = read_spec(SpecFile(Path(path), path))
    if isinstance(content, Diagnostic):
        return []
    return (_YAML_LINE_BREAK if path.endswith(YAML) else _LINE_BREAK).split(content.decode("utf-8"))
