"""Classes and methods as the rules ask for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apex_source.tree import Node

TYPES = ("class_declaration", "interface_declaration", "enum_declaration")
LOOPS = ("for_statement", "enhanced_for_statement", "while_statement", "do_statement")
_SPACE = re.compile(r"\s+")


def modifiers(node: Node) -> frozenset[str]:
    """Give the modifiers of a declaration in lower case, `with sharing` as one."""
    listed = (modifier for group in node.of_kind("modifiers") for modifier in group.of_kind("modifier"))
    return frozenset(_SPACE.sub(" ", modifier.text.lower()) for modifier in listed)


def annotations_of(node: Node) -> dict[str, Node]:
    """Give the annotations of a declaration by their names in lower case."""
    listed = (item for group in node.of_kind("modifiers") for item in group.of_kind("annotation"))
    return {item.name.lower(): item for item in listed}


def arguments(annotation: Node) -> dict[str, str]:
    """Give the arguments of an annotation, names and values in lower case."""
    found = {}
    for pair in annotation.walk("annotation_key_value"):
        key, value = pair.part("key"), pair.part("value")
        if key is not None and value is not None:
            found[key.text.lower()] = value.text.lower()
    return found


def members(type_node: Node, *kinds: str) -> Iterator[Node]:
    """Yield the members of a class of some kinds, those of its inner types left out."""
    body = type_node.part("body")
    if body is not None:
        yield from body.of_kind(*kinds)


def methods(type_node: Node) -> Iterator[Node]:
    """Yield the methods of a class, those of its inner types left out."""
    yield from members(type_node, "method_declaration")


def parameter_types(method: Node) -> list[str]:
    """Give the types of a method's parameters, without spaces and in lower case."""
    listed = method.part("parameters")
    found = (item.part("type") for item in listed.of_kind("formal_parameter")) if listed is not None else ()
    return [type_text(item) for item in found]


def type_text(node: Node | None) -> str:
    """Give a type without spaces and in lower case; empty where there is none."""
    return _SPACE.sub("", node.text.lower()) if node is not None else ""
