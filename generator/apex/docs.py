"""Documents that know where a line may break (Wadler, as in prettier)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Doc: TypeAlias = "str | tuple[Doc, ...] | Group | Indent | Line"


@dataclass(frozen=True, slots=True)
class Line:
    """A place where the line may break; flat it is the given text."""

    flat: str


@dataclass(frozen=True, slots=True)
class Group:
    """Contents on one line when they fit; otherwise every line break that belongs to the group breaks."""

    contents: Doc


@dataclass(frozen=True, slots=True)
class Indent:
    """Contents whose line breaks are indented: by one level, by some spaces, or by one level less."""

    contents: Doc
    spaces: int = 0
    back: bool = False


LINE: Final = Line(" ")
SOFTLINE: Final = Line("")


def group(*parts: Doc) -> Group:
    """Keep the parts on one line when they fit."""
    return Group(parts)


def group_indent(*parts: Doc) -> Group:
    """Keep the parts on one line when they fit, and indent their lines when they do not."""
    return Group(Indent(parts))


def back(doc: Doc) -> Indent:
    """Take one level of indentation back."""
    return Indent(doc, back=True)


def join(separator: Doc, docs: Iterable[Doc]) -> Doc:
    """Put the separator between the documents."""
    parts: list[Doc] = []
    for doc in docs:
        if parts:
            parts.append(separator)
        parts.append(doc)
    return tuple(parts)


def enclosed(opening: str, docs: Sequence[Doc], closing: str, edge: Line = SOFTLINE) -> Doc:
    """List the documents between brackets; broken, each has a line of its own."""
    if not docs:
        return opening + closing
    return (opening, edge, join((",", LINE), docs), back(edge), closing)
