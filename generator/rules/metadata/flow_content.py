"""What the rules about flows share that are written as their elements: every name, every reference, every field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from generator.diagnostics import KeyPath
from generator.flows.values import GLOBALS
from generator.parse import Document
from generator.platform.schema import Schema, platform_schema
from generator.resolve import ResolvedProject
from generator.rules.metadata.contents import contents_of

KNOWN_GLOBALS: Final = GLOBALS | {"CustomMetadata", "EachItem", "Locale", "ObjectType", "Orchestration"}
"""The global resources of flows and of the formulas in them, without their dollar sign."""
UNCHECKED: Final = frozenset({"processMetadataValues", "transformValues"})
"""Elements that the builder keeps for itself, and those that name parts of what they build."""
BY_NAME: Final = frozenset({"setupReference", "transformValueReference"})
"""Elements that end in Reference and name something outside of the flow."""
_MERGE: Final = re.compile(r"\{!\s*(\$?[A-Za-z]\w*(?:\.\w+)*)\s*\}")


class Part(NamedTuple):
    """An element of a flow that has parts: its schema type, its values and its place."""

    type: str
    values: Mapping[str, Any]
    path: KeyPath


class Named(NamedTuple):
    """Something a flow names: the reference as it is written, and where."""

    text: str
    path: KeyPath
    offset: int = 0


class FlowContent:
    """One flow of kind Metadata, as far as its elements tell."""

    def __init__(self, document: Document, content: Mapping[str, Any]) -> None:
        self.document = document
        self.content = content
        self.schema: Schema = platform_schema()
        self.parts: Sequence[Part] = tuple(_parts(self.schema, "Flow", content, ("content",)))

    @cached_property
    def defined(self) -> Mapping[str, list[Part]]:
        """Map every name, in lower case, to the elements that bear it."""
        found: dict[str, list[Part]] = {}
        for part in self.parts:
            name = part.values.get("name")
            if isinstance(name, str) and part.type != "FlowStart" and self.schema.derives(part.type, "FlowElement"):
                found.setdefault(name.lower(), []).append(part)
        return found

    def names(self) -> list[str]:
        """Give all names as they are written."""
        return [str(parts[0].values["name"]) for parts in self.defined.values()]

    @cached_property
    def nodes(self) -> Sequence[str]:
        """Name the elements that a connector can lead to."""
        return [
            str(part.values["name"])
            for part in self.parts
            if isinstance(part.values.get("name"), str)
            and part.type != "FlowStart"
            and self.schema.derives(part.type, "FlowNode")
        ]

    @property
    def start(self) -> Mapping[str, Any]:
        """Give the elements of the start; nothing where there is none."""
        start = self.content.get("start")
        return start if isinstance(start, Mapping) else {}

    def part(self, name: str) -> Part | None:
        """Give the element of a name, upper and lower case aside."""
        found = self.defined.get(name.lower())
        return found[0] if found else None

    def references(self) -> Iterator[Named]:
        """Yield everything that elements refer to by its name in the flow, merge fields of texts too."""
        for part in self.parts:
            for key, value in part.values.items():
                for path, text in _texts(value, (*part.path, key)):
                    if key.endswith(("Reference", "References")) and key not in BY_NAME:
                        if text and part.type != "FlowConnector" and key != "startElementReference":
                            yield Named(text.removeprefix("{!").removesuffix("}"), path)
                    else:
                        for match in _MERGE.finditer(text):
                            yield Named(match[1], path, match.start())

    def object_of(self, head: str) -> str:
        """Give the object of the record that a name holds; nothing where it holds none, several or nobody knows."""
        if head in {"$Record", "$Record__Prior"}:
            return _text(self.start.get("object"))
        part = self.part(head)
        if part is None or self.is_collection(head):
            return ""
        if part.type == "FlowVariable":
            return _text(part.values.get("objectType"))
        if part.type == "FlowRecordLookup" and _true(part.values.get("storeOutputAutomatically")):
            return _text(part.values.get("object"))
        if part.type == "FlowLoop":
            return self._object_of_each(_text(part.values.get("collectionReference")))
        return ""

    def _object_of_each(self, name: str) -> str:
        part = self.part(name)
        if part is None:
            return ""
        key = {"FlowVariable": "objectType", "FlowRecordLookup": "object"}.get(part.type)
        return _text(part.values.get(key)) if key is not None else ""

    def is_collection(self, name: str) -> bool:
        """Tell whether a name stands for several values."""
        part = self.part(name)
        if part is None:
            return False
        if part.type == "FlowVariable":
            return _true(part.values.get("isCollection"))
        automatic = part.type == "FlowRecordLookup" and _true(part.values.get("storeOutputAutomatically"))
        return automatic and part.values.get("getFirstRecordOnly") in (False, "false")


def flow_contents(project: ResolvedProject) -> Iterator[FlowContent]:
    """Yield every flow of kind Metadata."""
    for document, _, content in contents_of(project, "Flow"):
        yield FlowContent(document, content)


def _parts(schema: Schema, type_name: str, values: Mapping[str, Any], path: KeyPath) -> Iterator[Part]:
    yield Part(type_name, values, path)
    elements = schema.complex_type(type_name) or {}
    for key, value in values.items():
        element = elements.get(key)
        if element is None or key in UNCHECKED:
            continue
        for index, item in enumerate(value) if isinstance(value, tuple | list) else ((None, value),):
            if isinstance(item, Mapping):
                yield from _parts(schema, element.type, item, (*path, key) if index is None else (*path, key, index))


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple | list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (*path, index), item


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _true(value: Any) -> bool:
    return value in (True, "true")
