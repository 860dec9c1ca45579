"""A SOQL query as a tree; every node knows its place in the text, which does not count when trees are compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeAlias


class Place(NamedTuple):
    """A place in the text: the offset counts from 0, line and column from 1."""

    offset: int
    line: int
    column: int


class LiteralKind(StrEnum):
    """What a literal is."""

    STRING = "text"
    NUMBER = "number"
    DATE = "date"
    DATETIME = "date and time"
    TIME = "time"
    BOOLEAN = "boolean"
    NULL = "null"
    DATE_RANGE = "date literal"


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written."""

    text: str
    place: Place = field(compare=False)

    @property
    def length(self) -> int:
        """How many characters it takes."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Path:
    """A field, after the relationships that lead to it."""

    names: tuple[Name, ...]

    @property
    def text(self) -> str:
        """The names with dots between."""
        return ".".join(name.text for name in self.names)

    @property
    def place(self) -> Place:
        """Where it starts."""
        return self.names[0].place

    @property
    def length(self) -> int:
        """How many characters it takes."""
        last = self.names[-1]
        return last.place.offset + last.length - self.place.offset


@dataclass(frozen=True, slots=True)
class Function:
    """A function of fields, its name in the usual case; `COUNT()` has no argument."""

    name: str
    arguments: tuple[Operand, ...]
    place: Place = field(compare=False)

    @property
    def length(self) -> int:
        """How many characters its name takes."""
        return len(self.name)


Operand: TypeAlias = Path | Function


@dataclass(frozen=True, slots=True)
class Literal:
    """A value in the text; keywords in capitals, strings with quotes and escapes."""

    kind: LiteralKind
    text: str
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Bind:
    """A value that the Apex code gives: `:name` or `:name.path`."""

    names: tuple[str, ...]
    place: Place = field(compare=False)

    @property
    def text(self) -> str:
        """The expression without its colon."""
        return ".".join(self.names)


@dataclass(frozen=True, slots=True)
class Listed:
    """Values in parentheses."""

    values: tuple[Literal | Bind, ...]
