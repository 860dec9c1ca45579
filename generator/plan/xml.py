"""Element trees become the XML a retrieve from an org would give: schema order, 4 spaces, the platform's escapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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

_TYPED = frozenset({"CustomMetadata"})
"""Types whose values carry a type of their own."""

SEPARATOR = "\0"
"""Stands between documents rendered in one go; no XML text can hold it."""


LEAF, OPEN, CLOSE, EMPTY = range(4)
"""What a line of a file shows of an element."""

Line = tuple[str, str, str, str, int, KeyPath]
"""Indent, tag, attributes, text, form and path; a plain tuple, since a large project has a million of them."""


class XmlDocument(NamedTuple):
    """One metadata file before it is text; `schema_type` gives the order of the root's children."""

    root: str
    schema_type: str
    tree: Tree


def render_xml(schema: Schema, documents: Iterable[XmlDocument]) -> list[str]:
    """Render metadata files, all in one pass through the template."""
    prepared = (
        (document.root, _TYPED_NAMESPACES if document.schema_type in _TYPED else "", _lines(schema, document))
        for document in documents
    )
    return template("metadata.xml.j2").render(documents=prepared, separator=SEPARATOR).split(SEPARATOR)[:-1]


def line_paths(schema: Schema, document: XmlDocument) -> list[KeyPath]:
    """Give for each line of the rendered file, from the first on, the path of the value it shows."""
    paths: list[KeyPath] = [(), ()]
    for line in _lines(schema, document, with_paths=True):
        paths += [line[-1]] * (line[3].count("\n") + 1)
    return [*paths, ()]


def _lines(schema: Schema, document: XmlDocument, *, with_paths: bool = False) -> list[Line]:
    writer = _Writer(schema, with_paths=with_paths)
    writer.children(document.schema_type, document.tree, INDENT, ())
    return writer.lines


class _Writer:
    """Turns a tree into lines, children in the order of the schema; paths are kept only when asked for."""

    def __init__(self, schema: Schema, *, with_paths: bool) -> None:
        self.lines: list[Line] = []
        self._schema = schema
        self._with_paths = with_paths

    def children(self, schema_type: str, tree: Tree, indent: str, path: KeyPath) -> None:
        """Add the children of an element."""
        elements = self._schema.complex_type(schema_type) or {}
        rank = self._schema.rank(schema_type)
        last = len(rank)
        add = self.lines.append
        for name in sorted(tree, key=lambda name: (rank.get(name, last), name)):
            value = tree[name]
            place = (*path, name) if self._with_paths else path
            if isinstance(value, str):
                text = value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
                add((indent, name, "", text, LEAF, place))
            elif isinstance(value, bool):
                add((indent, name, "", "true" if value else "false", LEAF, place))
            elif isinstance(value, list | tuple):
                child_type = elements[name].type if name in elements else ""
                for index, item in enumerate(value):
                    self._element(child_type, indent, name, item, (*place, index) if self._with_paths else path)
            else:
                self._element(elements[name].type if name in elements else "", indent, name, value, place)

    def _element(self, child_type: str, indent: str, name: str, value: Any, path: KeyPath) -> None:
        add = self.lines.append
        if isinstance(value, Mapping):
            if not value:
                add((indent, name, "", "", EMPTY, path))
                return
            add((indent, name, "", "", OPEN, path))
            self.children(child_type, value, indent + INDENT, path)
            add((indent, name, "", "", CLOSE, path))
        elif isinstance(value, TypedValue):
            if value.value is None:
                add((indent, name, ' xsi:nil="true"', "", EMPTY, path))
            else:
                add((indent, name, f' xsi:type="{value.type}"', _text(value.value), LEAF, path))
        else:
            add((indent, name, "", _text(value), LEAF, path))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
