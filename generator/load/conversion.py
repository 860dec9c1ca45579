"""Node trees become plain values: fast when nothing is unusual, careful when something might be."""

from __future__ import annotations

from yaml.nodes import MappingNode, Node, ScalarNode

from generator.load.composition import DEPTH_LIMIT
from generator.load.documents import Value

_PLAIN: dict[str, Value] = {"true": True, "false": False, "": None, "~": None, "null": None}


class UnusualError(Exception):
    """The tree holds something that the fast way does not handle."""


def scalar_value(node: ScalarNode) -> Value:
    """Give the text of a scalar, or what the plain words for true, false and null mean."""
    text: str = node.value
    return _PLAIN[text] if not node.style and text in _PLAIN else text


def fast_mapping(node: Node, depth: int = 1) -> dict[str, Value]:
    """Give the value of a mapping without aliases and tags.

    Raises UnusualError for a repeated key or too deep a tree, and TypeError for a key that is not a scalar.
    """
    if depth > DEPTH_LIMIT:
        raise UnusualError
    result: dict[str, Value] = {}
    # This loop sees every node of every spec; what looks repeated below is inlined for speed.
    for key, child in node.value:
        kind = child.__class__
        if kind is ScalarNode:
            text = child.value
            result[key.value] = _PLAIN[text] if not child.style and text in _PLAIN else text
        elif kind is MappingNode:
            result[key.value] = fast_mapping(child, depth + 1)
        else:
            result[key.value] = _fast_sequence(child, depth + 1)
    if len(result) != len(node.value):
        raise UnusualError
    return result


def _fast_sequence(node: Node, depth: int) -> tuple[Value, ...]:
    if depth > DEPTH_LIMIT:
        raise UnusualError
    result: list[Value] = []
    for child in node.value:
        kind = child.__class__
        if kind is ScalarNode:
            text = child.value
            result.append(_PLAIN[text] if not child.style and text in _PLAIN else text)
        elif kind is MappingNode:
            result.append(fast_mapping(child, depth + 1))
        else:
            result.append(_fast_sequence(child, depth + 1))
    return tuple(result)


def careful_mapping(node: Node) -> dict[str, Value]:
    """Give the value of an inspected mapping: aliases share one value, and of a repeated key the first counts."""
    return _shared_mapping(node, {})


def _shared_mapping(node: Node, known: dict[int, Value]) -> dict[str, Value]:
    result: dict[str, Value] = {}
    for key, child in node.value:
        if key.value not in result:
            result[key.value] = _shared(child, known)
    return result


def _shared(node: Node, known: dict[int, Value]) -> Value:
    if isinstance(node, ScalarNode):
        return scalar_value(node)
    identity = id(node)
    if identity not in known:
        if isinstance(node, MappingNode):
            known[identity] = _shared_mapping(node, known)
        else:
            known[identity] = tuple(_shared(child, known) for child in node.value)
    return known[identity]
