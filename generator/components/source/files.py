"""The files of a component of the user's own, and the places of mistakes in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

from generator.components.source import SourceComponent
from generator.components.source.mistake import Mistake
from generator.diagnostics import Position
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Violation, documents_of


def components(project: ResolvedProject) -> Iterator[tuple[Document, SourceComponent]]:
    """Yield the components whose files are the user's own and could be read."""
    for document in documents_of(project, "source"):
        model = document.model
        if model.kind == "LightningComponentBundle" and project.content(model, cast(SourceComponent, model).folder):
            yield document, cast(SourceComponent, model)


def texts(project: ResolvedProject, model: SourceComponent, suffix: str) -> Iterator[tuple[str, str]]:
    """Yield the files with a suffix by path, tests left out; what is no UTF-8 text is found elsewhere."""
    for path, data in project.content(model, model.folder).items():
        pure = PurePosixPath(path)
        if pure.suffix == suffix and not any(part.startswith("__") for part in pure.parts[:-1]):
            try:
                yield path, data.decode("utf-8-sig")
            except UnicodeDecodeError:
                continue


def violation(document: Document, path: str, text: str, mistake: Mistake) -> Violation:
    """Place a mistake in the file it was found in."""
    model = cast(SourceComponent, document.model)
    folder = PurePosixPath(document.raw.file.display).parent / model.folder
    before = text[: mistake.offset]
    line, column = before.count("\n") + 1, mistake.offset - (before.rfind("\n") + 1) + 1
    position = Position((folder / path).as_posix(), line, column)
    return Violation(document, ("folder",), mistake.message, mistake.hint, position=position)
