"""What a rule is: a pure function over the whole project, with the words that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from generator.diagnostics import KeyPath, Position, Severity
from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject


class Violation(NamedTuple):
    """A rule broken at a place of a document, `offset` characters into the text there.

    With `companion`, the file beside the spec, the place is `offset` characters into that file;
    `position` is a place in a file of a folder beside the spec.
    """

    document: Document
    path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    offset: int = 0
    position: Position | None = None
    companion: str = ""


Check = Callable[[ResolvedProject], Iterator[Violation]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over the whole project; its module holds it as `RULE`."""

    explanation: Explanation
    check: Check
    severity: Severity = Severity.ERROR


def documents_of(project: ResolvedProject, *patterns: str) -> list[Document]:
    """Give the documents of the patterns, so that a rule loads a pattern's models only where a project uses it."""
    return [document for document in project.having("pattern") if getattr(document.model, "pattern", None) in patterns]
