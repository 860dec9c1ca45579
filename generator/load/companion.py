"""Files beside a spec, such as the body of a class."""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.load.documents import SpecFile
from generator.load.reading import SIZE_LIMIT, read_spec
from generator.suggestions import nearest

if TYPE_CHECKING:
    from generator.load.documents import RawDocument

_MOST_NAMES = 1_000


class CompanionError(Exception):
    """The file beside a spec cannot be used; the text says why and what to do, the hint what else there is."""

    hint = "name what lies in the folder of the spec or below it"


class MissingCompanionError(CompanionError):
    """There is nothing of that name beside the spec."""

    def __init__(self, relative: str, path: Path, folder: Path) -> None:
        super().__init__(f"There is no «{relative}» beside the spec")
        known = (file for file in folder.rglob(f"*{path.suffix}") if file.is_dir() or path.suffix)
        by_stem = {file.stem: file.relative_to(folder).as_posix() for file in islice(known, _MOST_NAMES)}
        meant = path.stem if path.stem in by_stem else nearest(path.stem, by_stem)
        if meant is not None:
            self.hint = f"did you mean {by_stem[meant]}?"


def read_companion(document: RawDocument, relative: str) -> str:
    """Give the text of a file in the folder of the spec or below it, without a byte order mark.

    Raises CompanionError when the path leaves that folder or the file is missing, too large or not UTF-8 text.
    """
    path = _inside(document, relative, "bodies/Example.cls")
    if not os.path.lexists(path):
        raise MissingCompanionError(relative, path, document.folder)
    content = read_spec(SpecFile(path, relative))
    if isinstance(content, Diagnostic):
        message = f"«{relative}»: {content.message}. {content.hint}"
        raise CompanionError(message)
    return content.decode("utf-8")


def read_content(document: RawDocument, relative: str) -> Mapping[str, bytes]:
    """Give the bytes of a file in the folder of the spec or below it, or of every file of a folder there.

    A file of its own stands under the empty path, the files of a folder under their paths in it, sorted; files whose
    names begin with a full stop are left out.
    Raises CompanionError when the path leaves the folder of the spec, nothing is there, or a file is too large.
    """
    path = _inside(document, relative, "resources/logo.png")
    if not os.path.lexists(path):
        raise MissingCompanionError(relative, path, document.folder)
    try:
        if path.is_dir():
            found = sorted(file for file in path.rglob("*") if file.is_file())
            files = {file.relative_to(path): file for file in found}
            shown = {name: file for name, file in files.items() if not any(part.startswith(".") for part in name.parts)}
            if not shown:
                message = f"«{relative}» is a folder without files."
                raise CompanionError(message)
            return {name.as_posix(): _bytes(document, file, f"{relative}/{name}") for name, file in shown.items()}
        return {"": _bytes(document, path, relative)}
    except OSError as error:
        message = f"«{relative}» cannot be read: {error.strerror}."
        raise CompanionError(message) from error


def _bytes(document: RawDocument, path: Path, relative: str) -> bytes:
    if not path.resolve().is_relative_to(document.folder.resolve()):
        message = f"«{relative}» leads out of the folder of the spec. Move the file there."
        raise CompanionError(message)
    if path.exists() and not path.is_file():
        message = f"«{relative}» is not a regular file."
        raise CompanionError(message)
    if path.stat().st_size > SIZE_LIMIT:
        message = f"«{relative}»: The file is larger than 5 MB."
        raise CompanionError(message)
    return path.read_bytes()


def _inside(document: RawDocument, relative: str, example: str) -> Path:
    """Give the path of a file beside the spec, once it is sure that it does not leave the spec's folder."""
    pure = PurePosixPath(relative)
    if not relative or pure.is_absolute() or ".." in pure.parts or "\\" in relative or "\0" in relative:
        message = f"«{relative}» is not a path below the folder of the spec. Write it as in: {example}"
        raise CompanionError(message)
    path = document.folder / pure
    try:
        inside = path.resolve().is_relative_to(document.folder.resolve())
    except (OSError, RuntimeError) as error:
        message = f"«{relative}» cannot be read: {error}."
        raise CompanionError(message) from error
    if not inside:
        message = f"«{relative}» leads out of the folder of the spec. Move the file there."
        raise CompanionError(message)
    return path
