"""Comments to forcegen in specs and in the files beside them: `forcegen: …`, found only where such a text stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from generator.diagnostics import Position
from generator.load.composition import scalar_tokens
from generator.load.documents import Comment, SpecFile
from generator.load.reading import LINE_BREAKS

_YAML_COMMENT = re.compile(r"(?<!\S)#+[ \t]*(?=forcegen:)")
_YAML_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
_BREAK = re.compile("\n")
_BETWEEN_DOCUMENTS = ("", "---", "...")
_BLOCK_STYLES = ("|", ">")

_STRINGS = r"""'(?:[^'\\\n]|\\[^\n]){0,200}'|"(?:[^"\\\n]|\\[^\n]){0,200}\""""
_BLOCK_COMMENT = r"/\*.*?(?:\*/|\Z)"
_PROGRAM = re.compile(rf"{_STRINGS}|`(?:[^`\\]|\\.)*`|(?P<comment>//[^\n]*|{_BLOCK_COMMENT})", re.DOTALL)
_STYLES = re.compile(rf"{_STRINGS}|(?P<comment>{_BLOCK_COMMENT})", re.DOTALL)
_MARKUP = re.compile(r"(?P<comment><!--.*?(?:-->|\Z))", re.DOTALL)
_SYNTAX: Mapping[str, re.Pattern[str]] = {
    ".cls": _PROGRAM,
    ".trigger": _PROGRAM,
    ".js": _PROGRAM,
    ".css": _STYLES,
    ".html": _MARKUP,
    ".svg": _MARKUP,
    ".xml": _MARKUP,
}
_TO_FORCEGEN = re.compile(r"(?://+|/\*+|<!--)\s*(forcegen:.*?)\s*(?:\*/|-->)?", re.DOTALL)


def comments_in_spec(file: SpecFile, data: bytes) -> Iterator[Comment]:
    """Yield the comments to forcegen of a text that is well-formed YAML; a `#` inside a text begins none."""
    text = data.decode("utf-8")
    lines = _Lines(text, _YAML_BREAK)
    scalars = _Scalars(data)
    for found in _YAML_COMMENT.finditer(text):
        line, column = lines.place(found.end())
        if scalars.holds(found.start(), line):
            continue
        about = line
        if _says_nothing(lines.text(line)):
            about = next((n for n in range(line + 1, lines.count + 1) if not _says_nothing(lines.text(n))), line)
        said = lines.text(line)[column - 1 :].rstrip()
        yield Comment(Position(file.display, line, column), said, *scalars.around(about))


class _Lines:
    """The lines of a text; numbers count from 1."""

    def __init__(self, text: str, line_break: re.Pattern[str]) -> None:
        self._text = text
        self._starts = [0, *(found.end() for found in line_break.finditer(text))]
        self.count = len(self._starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of a character."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def text(self, line: int) -> str:
        """Give a line with its end."""
        return self._text[self._starts[line - 1] : self._starts[line] if line < self.count else None]


class _Scalars:
    """The texts of a YAML file: which characters they hold, and which lines."""

    def __init__(self, data: bytes) -> None:
        self._all = list(scalar_tokens(data))
        self._starts = [scalar.start_mark.index for scalar in self._all]
        self._last: dict[int, int] = {}
        self._first: dict[int, int] = {}
        for scalar in self._all:
            start, end = scalar.start_mark.line + 1, scalar.end_mark.line + (1 if scalar.end_mark.column else 0)
            if end > start:
                self._last[start] = end
                if scalar.style not in _BLOCK_STYLES:
                    self._first[end] = start

    def holds(self, offset: int, line: int) -> bool:
        """Tell whether a character belongs to a text; the rest of the line that begins a block does not."""
        before = bisect_right(self._starts, offset) - 1
        if before < 0 or offset >= self._all[before].end_mark.index:
            return False
        return self._all[before].style not in _BLOCK_STYLES or line > self._all[before].start_mark.line + 1

    def around(self, line: int) -> tuple[int, int]:
        """Give the first and last line of the texts that begin on a line or end on it."""
        return self._first.get(line, line), self._last.get(line, line)


def _says_nothing(line: str) -> bool:
    trimmed = line.strip()
    return trimmed in _BETWEEN_DOCUMENTS or trimmed.startswith("#")


def comments_beside(path: str, text: str) -> Iterator[Comment]:
    """Yield the comments to forcegen of a file beside a spec, in the comment syntax of its kind of file."""
    syntax = _SYNTAX.get(PurePosixPath(path).suffix)
    if syntax is None:
        return
    spans = [found.span("comment") for found in syntax.finditer(text) if found.group("comment")]
    lines, code = _Lines(text, _BREAK), _Lines(_without(text, spans), _BREAK)
    for start, end in spans:
        found = _TO_FORCEGEN.fullmatch(text, start, end)
        if found is None:
            continue
        line, column = lines.place(found.start(1))
        about = line
        if not code.text(line).strip():
            after = lines.place(end)[0]
            about = next((n for n in range(after, code.count + 1) if code.text(n).strip()), line)
        yield Comment(Position(path, line, column), " ".join(found.group(1).splitlines()), about, about)


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Leave parts of a text out, their line ends kept."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end
    return "".join([*parts, text[at:]])
