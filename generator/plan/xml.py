"""Element trees become the XML a retrieve from an org would give: schema order, 4 spaces, the platform's escapes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath
from generator.kinds.base import Tree
from generator.kinds.custom_metadata import TypedValue
from generator.plan.templates import template
from generator.platform.schema import Schema

INDENT = "    "
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": None})
_SPECIAL = frozenset("&<>\"'\r")
_TYPED_NAMESPACES = (
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
)


class Node(NamedTuple):
    """One element; without children it holds text, with an empty tuple of children nothing."""

    tag: str
    attributes: str
    text: str
    children: tuple[Node, ...] | None
    path: KeyPath = ()


def render_xml(schema: Schema, root: str, schema_type: str, tree: Tree) -> str:
    """Render one metadata file; `schema_type` is the type that gives the order of the root's children."""
    typed = schema_type == "CustomMetadata"
    return template("metadata.xml.j2").render(
        root=root,
        namespaces=_TYPED_NAMESPACES if typed else "",
        nodes=nodes(schema, schema_type, tree),
        indent=INDENT,
    )


def nodes(schema: Schema, schema_type: str, tree: Tree, path: KeyPath | None = None) -> tuple[Node, ...]:
    """Order a tree by the schema and turn its values into text; paths are kept only when one is given."""
    elements = schema.complex_type(schema_type) or {}
    rank = schema.rank(schema_type)
    last = len(rank)
    found: list[Node] = []
    for name in sorted(tree, key=lambda name: (rank.get(name, last), name)):
        value = tree[name]
        child = elements.get(name)
        child_type = child.type if child is not None else ""
        if isinstance(value, list | tuple):
            for index, item in enumerate(value):
                found.append(_node(schema, name, child_type, item, None if path is None else (*path, name, index)))
        else:
            found.append(_node(schema, name, child_type, value, None if path is None else (*path, name)))
    return tuple(found)


def line_paths(schema: Schema, schema_type: str, tree: Tree) -> list[KeyPath]:
    """Give for each line of the rendered file, from the first on, the path of the value it shows."""
    body = nodes(schema, schema_type, tree, ())
    return [(), (), *_lines(body), ()]


def _lines(body: tuple[Node, ...]) -> Iterator[KeyPath]:
    for node in body:
        yield from [node.path] * (node.text.count("\n") + 1)
        if node.children:
            yield from _lines(node.children)
            yield node.path


def _node(schema: Schema, name: str, child_type: str, value: Any, path: KeyPath | None) -> Node:
    place = path or ()
    if isinstance(value, Mapping):
        return Node(name, "", "", nodes(schema, child_type, value, path), place)
    if isinstance(value, TypedValue):
        if value.value is None:
            return Node(name, ' xsi:nil="true"', "", (), place)
        return Node(name, f' xsi:type="{value.type}"', _text(value.value), None, place)
    return Node(name, "", _text(value), None, place)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
