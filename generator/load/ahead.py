"""Reads specs in a second process while the first one still imports what it will need."""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

from generator.beside import beside, worthwhile
from generator.diagnostics import Position
from generator.load.documents import Comment, DocumentStart, Loaded, RawDocument, SpecFile
from generator.load.loading import load

WORTH_A_PROCESS = 200_000
"""Bytes of YAML from which on a second process saves time."""


def load_ahead(root: Path, size: int) -> Callable[[Path], Loaded]:
    """Begin to load the specs below `root`, of this many bytes, and give the function that finishes."""
    if size < WORTH_A_PROCESS or not worthwhile():
        return load
    result = beside(lambda: _packed(load(root)))

    def finish(asked: Path) -> Loaded:
        content = result()
        return _unpacked(content) if content is not None and asked == root else load(asked)

    return finish


def _packed(loaded: Loaded) -> bytes:
    """Pack documents for the way to the other process; findings are left to it, since they are rare."""
    if loaded.diagnostics:
        raise ValueError("specs with findings are loaded where the findings are shown")
    files: dict[SpecFile, int] = {}
    rows = []
    for document in loaded.documents:
        number = files.setdefault(document.file, len(files))
        start = document.start
        rows.append((number, document.index, document.value, start.offset, start.line, start.column))
    names = [(str(file.path), file.display, file.relative) for file in files]
    return marshal.dumps((names, rows, [(*astuple(c.position), c.text, c.first, c.last) for c in loaded.comments]))


def _unpacked(content: bytes) -> Loaded:
    names, rows, comments = marshal.loads(content)  # noqa: S302 - the pipe to our own child process
    files = [SpecFile(Path(path), display, relative) for path, display, relative in names]
    documents = tuple(
        RawDocument(files[number], index, value, DocumentStart(offset, line, column))
        for number, index, value, offset, line, column in rows
    )
    found = tuple(Comment(Position(*row[:3]), *row[3:]) for row in comments)
    return Loaded(documents, (), found)
