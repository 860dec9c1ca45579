"""The line that a finding is about, as a terminal shows it, with what is meant underlined."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from generator.diagnostics import Position

WIDTH = 100
"""Terminal columns of source that are shown at most."""
TAB = "    "
CUT = "…"
YAML = (".yaml", ".yml")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""")
_KEY = re.compile(r"[^\s'\"\[\]{}#&*|>,][^,\[\]{}]*?(?=\s*:(?:\s|$))")
_VALUE = re.compile(r"[^\s\[{#&*|>](?:\s*(?!(?<=\s)#)\S)*")
_VALUE_IN_BRACKETS = re.compile(r"[^\s\[{#&*|>](?:\s*(?!(?<=\s)#)[^\s,\[\]{}])*")


class Excerpt(NamedTuple):
    """A line of source and the line that stands below it, both without a line end."""

    source: str
    marks: str


def excerpt(line: str, position: Position) -> Excerpt:
    """Show a line around the column of a position, the word or value that begins there underlined.

    Tabs become spaces, what a terminal cannot show becomes a sign for it, and a long line is cut on both sides.
    """
    start = min(position.column - 1, len(line))
    end = start + max(1, _length(line, start, yaml=position.path.endswith(YAML)))
    shown = [_shown(sign) for sign in line] + [" "]
    widths = [_width(text) for text in shown]
    first, last = _window(widths, start, end)
    before = CUT if first else ""
    after = CUT if last < len(line) else ""
    source = before + "".join(shown[first:last]).rstrip() + after
    indent = len(before) + sum(widths[first:start])
    return Excerpt(source, " " * indent + "^" * max(1, sum(widths[start : min(end, last)])))


def _length(line: str, start: int, *, yaml: bool) -> int:
    """Count the characters of the key, value or word at a column; none where it is not plain how far it goes."""
    before = line[:start].rstrip()
    in_brackets = before.count("{") + before.count("[") > before.count("}") + before.count("]")
    first = not before.strip(" -") or (in_brackets and before.endswith(("{", "[", ",")))
    if not yaml or not (first or before.endswith(":")):
        return _matched(_WORD, line, start)
    # A line of a longer text looks like a value; only a word of it is meant.
    value = _VALUE_IN_BRACKETS if in_brackets else _VALUE if before else _WORD
    return (first and _matched(_KEY, line, start)) or _matched(_QUOTED, line, start) or _matched(value, line, start)


def _matched(pattern: re.Pattern[str], line: str, start: int) -> int:
    found = pattern.match(line, start)
    return len(found.group()) if found is not None else 0


def _shown(sign: str) -> str:
    if sign == "\t":
        return TAB
    return sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}"


def _width(text: str) -> int:
    """Count the columns a terminal gives a text: two for East Asian signs, none for marks that combine."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(s) else 2 if unicodedata.east_asian_width(s) in "WF" else 1 for s in text)


def _window(widths: list[int], start: int, end: int) -> tuple[int, int]:
    """Choose the characters to show: all of them where they fit, else some on both sides of the place."""
    if sum(widths[:-1]) <= WIDTH:
        return 0, len(widths)
    room = WIDTH - 2 * len(CUT)
    first, last = start, start
    used = 0
    while last < min(end, len(widths)) and used + widths[last] <= room:
        used += widths[last]
        last += 1
    while True:
        grown = False
        if first and used + widths[first - 1] <= room:
            first, grown = first - 1, True
            used += widths[first]
        if last < len(widths) and used + widths[last] <= room:
            used += widths[last]
            last, grown = last + 1, True
        if not grown:
            return first, last
