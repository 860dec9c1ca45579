"""Whether a script is JavaScript at all, told by a grammar where it is installed."""

from __future__ import annotations

from functools import cache
from typing import Any

from generator.components.source.mistake import Mistake

SHOWN = 30


def first_error(text: str) -> Mistake | None:
    """Give the first place that is no JavaScript; None for a script, and where the grammar is not installed."""
    parser = _parser()
    if parser is None:
        return None
    data = text.encode("utf-8")
    node = parser.parse(data).root_node
    if not node.has_error:
        return None
    while not node.is_missing:
        inner = next((child for child in node.children if child.has_error or child.is_missing), None)
        if inner is None:
            break
        node = inner
    offset = len(data[: node.start_byte].decode("utf-8", "ignore"))
    if node.is_missing:
        return Mistake(offset, f"'{node.type}' is missing here", f"write {node.type}")
    shown = data[node.start_byte : node.end_byte].decode("utf-8", "ignore").strip().split("\n")[0][:SHOWN]
    return Mistake(offset, f"This is no JavaScript: {shown or 'end of the file'}", "look for what is open before it")


@cache
def _parser() -> Any:
    try:
        from tree_sitter_language_pack import get_parser  # noqa: PLC0415 - optional, and slow to import
    except ImportError:
        return None
    return get_parser("javascript")
