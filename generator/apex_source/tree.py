"""The syntax tree of an Apex body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMENTS = frozenset({"line_comment", "block_comment"})
BODIES_KEPT = 4096
ROOT = "parser_output"
"""What the grammar calls a whole file."""
_OUTSIDE_GRAMMAR = re.compile(
    rb"""(?P<comment>//[^\n]*|/\*.*?\*/)
    |(?P<lines>\'\'\'.*?\'\'\')
    |(?P<text>'(?:\\.|[^'\\\n])*')
    |\bTrigger\s*\.\s*(?P<records>new|old)\b
    |(?P<search>\[\s*FIND\b[^\]]*\])""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
_MODE = re.compile(rb"\bWITH\s+(?:USER_MODE|SYSTEM_MODE)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A piece of Apex: its kind in the grammar, its text, where it begins in characters, and its parts."""

    kind: str
    field: str
    text: str
    start: int
    is_broken: bool
    is_missing: bool
    children: Sequence[Node]

    @property
    def name(self) -> str:
        """Give the text of what the grammar calls the name; empty where there is none."""
        found = self.part("name")
        return found.text if found is not None else ""

    def part(self, field: str) -> Node | None:
        """Give the first part in a role of the grammar."""
        return next((child for child in self.children if child.field == field), None)

    def of_kind(self, *kinds: str) -> Iterator[Node]:
        """Yield the direct parts of some kinds."""
        return (child for child in self.children if child.kind in kinds)

    def walk(self, *kinds: str) -> Iterator[Node]:
        """Yield the piece itself and everything in it, of some kinds or of all, in the order of the text."""
        if self.kind == ROOT and kinds:
            found = [_by_kind(self).get(kind, []) for kind in kinds]
            ordered = found[0] if len(found) == 1 else sorted((each for group in found for each in group), key=_number)
            yield from (node for _, node in ordered)
            return
        waiting = [self]
        while waiting:
            node = waiting.pop()
            if not kinds or node.kind in kinds:
                yield node
            waiting.extend(reversed(node.children))


@lru_cache(maxsize=BODIES_KEPT)
def _by_kind(root: Node) -> dict[str, list[tuple[int, Node]]]:
    """Sort the pieces of a whole file by kind, each with its number in the order of the text."""
    found: dict[str, list[tuple[int, Node]]] = {}
    for number, node in enumerate(root.walk()):
        found.setdefault(node.kind, []).append((number, node))
    return found


def _number(found: tuple[int, Node]) -> int:
    return found[0]


def is_installed() -> bool:
    """Tell whether the grammar is there."""
    return _parser() is not None


@lru_cache(maxsize=BODIES_KEPT)
def parse(text: str) -> Node | None:
    """Parse a class; None where the grammar is not installed (`pip install forcegen[apex]`)."""
    parser = _parser()
    if parser is None:
        return None
    data = text.encode("utf-8")
    read = _OUTSIDE_GRAMMAR.sub(_known_to_grammar, data)
    whole = len(data) == len(text)

    def characters(offset: int) -> int:
        return offset if whole else len(data[:offset].decode("utf-8", "ignore"))

    return _node(parser.parse(read).root_node, "", data, characters)


def _known_to_grammar(found: re.Match[bytes]) -> bytes:
    """Give what the grammar knows in place of what it does not, as long as before: the tree is of the text as written.

    It has no texts of several lines, no `Trigger.new` at the beginning of a statement, and no mode in a search.
    """
    whole = found[0]
    if found["lines"] is not None:
        return b"'" + b" " * (len(whole) - 2) + b"'"
    if found["records"] is not None:
        return b"_" + whole[1:-1] + b"_"
    if found["search"] is not None:
        return _MODE.sub(lambda mode: b" " * len(mode[0]), whole)
    return whole


def _node(raw: Any, field: str, data: bytes, characters: Callable[[int], int]) -> Node:
    children = tuple(
        _node(child, raw.field_name_for_child(index) or "", data, characters)
        for index, child in enumerate(raw.children)
        if child.type not in COMMENTS
    )
    text = data[raw.start_byte : raw.end_byte].decode("utf-8", "ignore")
    return Node(raw.type, field, text, characters(raw.start_byte), raw.has_error, raw.is_missing, children)


@cache
def _parser() -> Any:
    try:
        from tree_sitter_language_pack import get_parser  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return None
    return get_parser("apex")
