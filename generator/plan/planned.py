"""What the plan consists of: files with their bytes, their owners, and the way back to the spec."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.diagnostics import KeyPath, Position
from generator.parse import Document


@dataclass(frozen=True, slots=True)
class Owner:
    """The spec node a file comes from."""

    document: Document
    path: KeyPath

    def position(self, below: KeyPath = ()) -> Position:
        """Give the place of the node, or of what lies below it."""
        return self.document.raw.position((*self.path, *below))


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file to be written, relative to the output folder, with forward slashes."""

    path: str
    content: bytes
    owner: Owner | None = None
    """None for files of the project as a whole."""
    component: tuple[str, str] | None = None
    """The metadata type and full name of the component in the file."""
    members: tuple[tuple[str, str], ...] = ()
    """All components in the file, of which some types put several into one."""
    locate: Callable[[int], Position] | None = None
    """Leads a line of the file, counted from 1, back to the spec; computed when asked for."""

    def position(self, line: int) -> Position | None:
        """Lead a line of the file, counted from 1, back to the spec."""
        if self.locate is not None:
            return self.locate(line)
        return self.owner.position() if self.owner is not None else None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is to be written, sorted by path."""

    files: tuple[PlannedFile, ...]
    api_version: str = ""
    """The API version of the manifest."""
    package_directories: tuple[str, ...] = ()
    """The package directories in the order of the project."""

    def by_path(self) -> dict[str, PlannedFile]:
        """Map the files by their path."""
        return {file.path: file for file in self.files}
