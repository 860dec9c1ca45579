"""What forcegen says about a spec: one finding, one place, one hint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

KeyPath = tuple[str | int, ...]
"""Where a value stands inside one document: mapping keys and list indices from the root."""


def led_back(path: KeyPath, places: Mapping[KeyPath, KeyPath]) -> KeyPath:
    """Lead a path to where its longest known beginning comes from; one without a known beginning stays as it is."""
    for length in range(len(path), 0, -1):
        place = places.get(path[:length])
        if place is not None:
            return (*place, *path[length:])
    return path


class Severity(StrEnum):
    """How much a finding weighs: errors stop the run, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file; line and column count from 1, columns in characters."""

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        """Give the clickable form `path:line:column`."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: fixed words in `message`, what to type in `hint`."""

    code: str
    severity: Severity
    message: str
    position: Position
    hint: str = ""

    @property
    def sort_key(self) -> tuple[Position, str, str]:
        """Order findings by place, then code, then text."""
        return (self.position, self.code, self.message)


def ordered(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Sort findings by place and drop exact repeats."""
    return sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key)
