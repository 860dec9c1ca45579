"""What the load stage hands on: spec files and their documents as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Diagnostic, KeyPath, Position

TO_FORCEGEN = "forcegen:"
"""What every comment to forcegen begins with."""
Value = str | bool | None | tuple["Value", ...] | dict[str, "Value"]
"""A YAML value: all scalars are text as written, except plain `true`, `false` and null; sequences are tuples."""


@dataclass(frozen=True, slots=True)
class SpecFile:
    """A file of specs: where to open it, and the name that messages show."""

    path: Path
    display: str
    relative: str = ""
    """The path below the spec folder, with forward slashes: the same wherever the folder lies."""


@dataclass(frozen=True, slots=True)
class DocumentStart:
    """Where the root of a document begins: an offset in characters, and its line and column, which count from 1."""

    offset: int = 0
    line: int = 1
    column: int = 1


_FILE_START = DocumentStart()


@dataclass(slots=True, eq=False)
class RawDocument:
    """The `index`-th document of a file as a plain value; places are computed from the file when asked for."""

    file: SpecFile
    index: int
    value: dict[str, Value]
    start: DocumentStart = _FILE_START

    def position(self, path: KeyPath = (), *, key: bool = False, offset: int = 0) -> Position:
        """Give the place of the value at `path`, of the character at `offset` in its text, or of its key.

        A path that does not exist gets the key of its deepest existing ancestor, or the text that stands there
        instead. A file that has vanished or changed since it was loaded never raises; at worst the answer is the start
        of the document.
        """
        if path:
            from generator.load.positions import locate  # noqa: PLC0415 - yaml is slow to import, few runs need a place

            found = locate(self.file, self.start, path, key=key, offset=offset)
            if found is not None:
                return found
        return Position(self.file.display, self.start.line, self.start.column)

    @property
    def folder(self) -> Path:
        """The folder that holds the file."""
        return self.file.path.parent


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment to forcegen: where its text `forcegen: …` begins, and the lines of the file that it is about."""

    position: Position
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """All documents that could be read, and everything that was wrong with the files."""

    documents: tuple[RawDocument, ...]
    diagnostics: tuple[Diagnostic, ...]
    comments: tuple[Comment, ...] = ()
