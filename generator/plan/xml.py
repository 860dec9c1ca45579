"""Element trees become the XML a retrieve from an org would give: schema order, 4 spaces, the platform's escapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
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


class Form(IntEnum):
    """What a line of a file shows of an element."""

    LEAF = 0
    OPEN = 1
    CLOSE = 2
    EMPTY = 3


class Line(NamedTuple):
    """One line of a metadata file; the text of a leaf may run on over further lines."""

    indent: str
    tag: str
    attributes: str = ""
    text: str = ""
    form: Form = Form.LEAF
    path: KeyPath = ()


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
        paths += [line.path] * (line.text.count("\n") + 1)
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
        for name in sorted(tree, key=lambda name: (rank.get(name, last), name)):
            value = tree[name]
            place = (*path, name) if self._with_paths else path
            if isinstance(value, str):
                text = value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
                self.lines.append(Line(indent, name, "", text, Form.LEAF, place))
                continue
            child_type = elements[name].type if name in elements else ""
            if isinstance(value, list | tuple):
                for index, item in enumerate(value):
                    self._element(child_type, Line(indent, name, path=(*place, index) if self._with_paths else ()), item)
            else:
                self._element(child_type, Line(indent, name, path=place), value)

    def _element(self, child_type: str, line: Line, value: Any) -> None:
        indent, name, _, _, _, path = line
        if isinstance(value, Mapping):
            if not value:
                self.lines.append(Line(indent, name, form=Form.EMPTY, path=path))
                return
            self.lines.append(Line(indent, name, form=Form.OPEN, path=path))
            self.children(child_type, value, indent + INDENT, path)
            self.lines.append(Line(indent, name, form=Form.CLOSE, path=path))
        elif isinstance(value, TypedValue):
            if value.value is None:
                self.lines.append(Line(indent, name, ' xsi:nil="true"', "", Form.EMPTY, path))
            else:
                attributes = f' xsi:type="{value.type}"'
                self.lines.append(Line(indent, name, attributes, _text(value.value), Form.LEAF, path))
        else:
            self.lines.append(Line(indent, name, "", _text(value), Form.LEAF, path))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
