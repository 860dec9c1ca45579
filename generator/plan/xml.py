"""Element trees become the XML a retrieve from an org would give: schema order, 4 spaces, the platform's escapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath
from generator.kinds.base import Element, Tree
from generator.kinds.custom_metadata import TypedValue
from generator.plan.templates import template
from generator.platform.schema import ANY_TYPE, Schema

INDENT = "    "
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\r": None})
_SPECIAL = frozenset("&<>\"'\r")
_TYPED_NAMESPACES = (
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
)

_NIL_NAMESPACE = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'

_TYPED = frozenset({"CustomMetadata"})
"""Types whose values carry a type of their own."""

SEPARATOR = "\0"
"""Stands between documents rendered in one go; no XML text can hold it."""


class XmlDocument(NamedTuple):
    """One metadata file before it is text; `schema_type` gives the order of the root's children."""

    root: str
    schema_type: str
    tree: Tree


def render_xml(schema: Schema, documents: Iterable[XmlDocument]) -> list[str]:
    """Render metadata files, all in one pass through the template."""
    return (
        template("metadata.xml.j2")
        .render(documents=(_prepared(schema, document) for document in documents), separator=SEPARATOR)
        .split(SEPARATOR)[:-1]
    )


def _prepared(schema: Schema, document: XmlDocument) -> tuple[str, str, list[str]]:
    """Give the name of the root, its namespaces beside the metadata one, and the lines inside it."""
    writer = _Writer(schema)
    lines = writer.write(document)
    namespaces = _TYPED_NAMESPACES if document.schema_type in _TYPED else _NIL_NAMESPACE if writer.has_nil else ""
    return document.root, namespaces, lines


def line_paths(schema: Schema, document: XmlDocument) -> list[KeyPath]:
    """Give for each line of the rendered file, from the first on, the path of the value it shows."""
    writer = _Writer(schema, with_paths=True)
    paths: list[KeyPath] = [(), ()]
    for line, path in zip(writer.write(document), writer.paths, strict=True):
        paths += [path] * (line.count("\n") + 1)
    return [*paths, ()]


class _Writer:
    """Turns a tree into lines, children in the order of the schema; paths are kept only when asked for."""

    def __init__(self, schema: Schema, *, with_paths: bool = False) -> None:
        self.paths: list[KeyPath] = []
        """For each line the path of the value it shows; a text of several lines is one line here."""
        self.has_nil = False
        """Whether an element says that it is none."""
        self._lines: list[str] = []
        self._schema = schema
        self._with_paths = with_paths

    def write(self, document: XmlDocument) -> list[str]:
        """Give the lines between the root's tags."""
        self._children(document.schema_type, document.tree, INDENT, ())
        return self._lines

    def _children(self, schema_type: str, tree: Tree, indent: str, path: KeyPath) -> None:
        elements = self._schema.complex_type(schema_type) or {}
        rank = self._schema.rank(schema_type)
        last = len(rank)
        for name in sorted(tree, key=lambda name: (rank.get(name, last), name)):
            value = tree[name]
            place = (*path, name) if self._with_paths else path
            if isinstance(value, str):
                text = value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
                self._add(f"{indent}<{name}>{text}</{name}>", place)
                continue
            child_type = elements[name].type if name in elements else ""
            if isinstance(value, list | tuple):
                for index, item in enumerate(value):
                    self._element(child_type, indent, name, item, (*place, index) if self._with_paths else path)
            else:
                self._element(child_type, indent, name, value, place)

    def _element(self, child_type: str, indent: str, name: str, value: Any, path: KeyPath) -> None:
        if isinstance(value, Mapping):
            if value:
                self._add(f"{indent}<{name}>", path)
                self._children(child_type, value, indent + INDENT, path)
                self._add(f"{indent}</{name}>", path)
            else:
                self._add(f"{indent}<{name}/>", path)
        elif value is None:
            self._nothing(child_type, indent, name, path)
        elif isinstance(value, Element):
            self._attributed(child_type, indent, name, value, path)
        elif not isinstance(value, TypedValue):
            self._add(f"{indent}<{name}>{_text(value)}</{name}>", path)
        elif value.value is None:
            self._add(f'{indent}<{name} xsi:nil="true"/>', path)
        else:
            self._add(f'{indent}<{name} xsi:type="{value.type}">{_text(value.value)}</{name}>', path)

    def _nothing(self, child_type: str, indent: str, name: str, path: KeyPath) -> None:
        """Leave an element empty where it may be, else say that it is none, as retrieves do."""
        elements = self._schema.complex_type(child_type)
        may_be_empty = (
            child_type in {"", ANY_TYPE, "xsd:string"}
            if elements is None
            else not any(element.required for element in elements.values())
        )
        self.has_nil |= not may_be_empty
        self._add(f"{indent}<{name}/>" if may_be_empty else f'{indent}<{name} xsi:nil="true"/>', path)

    def _attributed(self, child_type: str, indent: str, name: str, value: Element, path: KeyPath) -> None:
        attributes = "".join(f' {key}="{_text(text)}"' for key, text in value.attributes.items())
        if isinstance(value.content, Mapping) and value.content:
            self._add(f"{indent}<{name}{attributes}>", path)
            self._children(child_type, value.content, indent + INDENT, path)
            self._add(f"{indent}</{name}>", path)
        else:
            text = _text(value.content) if value.content else ""
            self._add(
                f"{indent}<{name}{attributes}>{text}</{name}>" if text else f"{indent}<{name}{attributes}/>", path
            )

    def _add(self, line: str, path: KeyPath) -> None:
        self._lines.append(line)
        if self._with_paths:
            self.paths.append(path)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value if _SPECIAL.isdisjoint(value) else value.translate(_ESCAPES)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
