"""Proves one rendered metadata file against the platform's schema: the last gate before a file is written."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from generator.platform.leaves import did_you_mean, leaf_problem
from generator.platform.schema import ANY_TYPE, Schema
from generator.platform.xml_plan import NAMESPACE, TAG, ChildPlan, TypePlan, type_plan

if TYPE_CHECKING:
    from lxml.etree import XMLParser
    from lxml.etree import _Element as XmlElement

PROLOG: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_PLAIN_ATTRIBUTES = 3
"""Version, encoding and default namespace: a file with no more assignments than these has no attribute to look at."""


class XmlProblem(NamedTuple):
    """One defect of a rendered file, at a line counted from 1."""

    line: int
    kind: str
    message: str
    hint: str = ""


def prove_xml(schema: Schema, text: bytes, root_type_of: Callable[[str], str | None] | None = None) -> list[XmlProblem]:
    """Check prolog, namespace, root, and every element's name, order, count and value; an empty list is the proof.

    `root_type_of` names the schema type of a root element that is not named after its type.
    """
    from lxml import etree  # noqa: PLC0415 -- a heavy import that only rendering needs

    problems: list[XmlProblem] = []
    if not text.startswith(PROLOG):
        problems.append(XmlProblem(1, "prolog", "the file does not start with the XML prolog", PROLOG.decode().strip()))
    try:
        root = etree.fromstring(text, _parser())
    except etree.XMLSyntaxError as error:
        return [*problems, XmlProblem(error.lineno or 1, "syntax", f"not well-formed XML: {error.msg}")]
    if b"<!DOCTYPE" in text and root.getroottree().docinfo.internalDTD is not None:
        return [*problems, XmlProblem(1, "prolog", "the file declares a document type")]
    name = root.tag.removeprefix(TAG)
    if name == root.tag:
        return [*problems, XmlProblem(1, "namespace", f"<{name}> is outside the metadata namespace", NAMESPACE)]
    type_name = (root_type_of(name) if root_type_of else None) or name
    if not schema.is_metadata_type(type_name):
        known = tuple(known for known in schema.type_names() if schema.is_metadata_type(known))
        return [*problems, XmlProblem(1, "root", f"<{name}> is no metadata type", did_you_mean(name, known))]
    attributed = text.count(b'="') + text.count(b"='") > _PLAIN_ATTRIBUTES
    _Walk(schema, problems, attributed=attributed).prove(root, type_plan(schema, type_name))
    return problems


class _Walk:
    """Descends one document and collects what is wrong with it."""

    def __init__(self, schema: Schema, problems: list[XmlProblem], *, attributed: bool) -> None:
        self._schema = schema
        self._problems = problems
        self._attributed = attributed

    def prove(self, element: XmlElement, plan: TypePlan) -> None:
        children = plan.children
        last = -1
        seen = 0
        if element.text and not element.text.isspace():
            self._report(element, "text", f"text stands beside the elements of <{_name(element)}>")
        for child in element:
            found = children.get(child.tag)
            if child.tail and not child.tail.isspace():
                self._report(child, "text", f"text follows <{_name(child)}> inside <{_name(element)}>")
            if found is None:
                hint = did_you_mean(_name(child), plan.names)
                self._report(child, "unknown", f"<{_name(element)}> has no element <{_name(child)}>", hint)
                continue
            rank = found.rank
            if rank <= last and not (rank == last and found.repeated):
                self._misplaced(child, seen >> rank & 1, found.repeated, plan.names[last])
            last = max(last, rank)
            seen |= 1 << rank
            if found.plain and not len(child):
                continue
            if not (self._attributed and self._is_nil(child)):
                self._prove_child(child, found)
        missing = plan.required & ~seen
        if missing and not (self._attributed and self._is_nil(element)):
            for rank, name in enumerate(plan.names):
                if missing >> rank & 1:
                    self._report(element, "missing", f"<{_name(element)}> needs the element <{name}>")

    def _prove_child(self, child: XmlElement, found: ChildPlan) -> None:
        if found.complex_type:
            self.prove(child, type_plan(self._schema, self._actual_type(child, found.complex_type)))
        elif found.leaf_type == ANY_TYPE:
            return
        elif len(child):
            self._report(child, "nesting", f"<{_name(child)}> holds elements where a plain value belongs")
        elif problem := leaf_problem(self._schema, found.leaf_type, child.text or ""):
            self._report(child, problem.kind, f"<{_name(child)}>: {problem.message}", problem.hint)

    def _actual_type(self, child: XmlElement, declared: str) -> str:
        named = (child.get(f"{_XSI}type") or "").rpartition(":")[2] if self._attributed else ""
        return named if named and self._schema.derives(named, declared) else declared

    def _is_nil(self, element: XmlElement) -> bool:
        return element.get(f"{_XSI}nil") == "true"

    def _misplaced(self, child: XmlElement, seen_before: int, repeated: bool, last: str) -> None:
        name = _name(child)
        if not seen_before:
            self._report(child, "order", f"<{name}> stands after <{last}>", f"write <{name}> before <{last}>")
        elif repeated:
            self._report(child, "order", f"<{name}> is repeated apart from the first one", "keep repeats together")
        else:
            self._report(child, "repeated", f"<{name}> may stand only once")

    def _report(self, element: XmlElement, kind: str, message: str, hint: str = "") -> None:
        self._problems.append(XmlProblem(cast("int", element.sourceline), kind, message, hint))


def _name(element: XmlElement) -> str:
    return str(element.tag).removeprefix(TAG)


@functools.cache
def _parser() -> XMLParser:
    from lxml import etree  # noqa: PLC0415 -- see prove_xml

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
