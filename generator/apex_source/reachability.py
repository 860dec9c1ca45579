"""Whether statements can be reached, and whether a method can end without returning, as the Apex compiler sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from generator.apex_source.tree import Node


def can_end(node: Node | None) -> bool:
    """Tell whether what follows a statement can be reached.

    The compiler takes every loop, a switch without `when else`, `System.runAs` and `finally` as ending.
    """
    if node is None:
        return True
    read = _ENDINGS.get(node.kind)
    return read is None or read(node)


def unreachable(root: Node) -> Iterator[Node]:
    """Yield the first statement of each block that nothing reaches."""
    for block in root.walk("block", "constructor_body"):
        ended = False
        for child in block.children:
            if child.kind in ("{", "}", ";"):
                continue
            if ended:
                yield child
                break
            ended = not can_end(child)


def _switch_can_end(node: Node) -> bool:
    body = node.part("body")
    rules = list(body.of_kind("switch_rule")) if body is not None else []
    labels = [label.text.lower().split() for rule in rules for label in rule.of_kind("switch_label")]
    blocks = [next(rule.of_kind("block"), None) for rule in rules]
    return ["when", "else"] not in labels or any(can_end(block) for block in blocks)


def _if_can_end(node: Node) -> bool:
    other = node.part("alternative")
    return other is None or can_end(node.part("consequence")) or can_end(other)


def _try_can_end(node: Node) -> bool:
    catches = [clause.part("body") for clause in node.of_kind("catch_clause")]
    return can_end(node.part("body")) or any(can_end(body) for body in catches)


def _block_can_end(node: Node) -> bool:
    return all(can_end(child) for child in node.children)


_ENDINGS: Final[Mapping[str, Callable[[Node], bool]]] = {
    "block": _block_can_end,
    "constructor_body": _block_can_end,
    "if_statement": _if_can_end,
    "return_statement": lambda _: False,
    "switch_expression": _switch_can_end,
    "throw_statement": lambda _: False,
    "try_statement": _try_can_end,
}
