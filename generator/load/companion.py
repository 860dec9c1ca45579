"""Files beside a spec, such as the body of a class."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.load.documents import SpecFile
from generator.load.reading import read_spec

if TYPE_CHECKING:
    from generator.load.documents import RawDocument


class CompanionError(Exception):
    """The file beside a spec cannot be used; the text says why and what to do."""


def read_companion(document: RawDocument, relative: str) -> str:
    """Give the text of a file in the folder of the spec or below it, without a byte order mark.

    Raises CompanionError when the path leaves that folder or the file is missing, too large or not UTF-8 text.
    """
    pure = PurePosixPath(relative)
    if not relative or pure.is_absolute() or ".." in pure.parts or "\\" in relative or "\0" in relative:
        message = f"«{relative}» is not a path below the folder of the spec. Write it as in: bodies/Example.cls"
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
    content = read_spec(SpecFile(path, relative))
    if isinstance(content, Diagnostic):
        message = f"«{relative}»: {content.message}. {content.hint}"
        raise CompanionError(message)
    return content.decode("utf-8")
