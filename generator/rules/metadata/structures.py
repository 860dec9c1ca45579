"""Walks components that are declared by their element structure, with the schema's type of every part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from generator.diagnostics import KeyPath
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.platform.schema import Schema, platform_schema
from generator.resolve import ResolvedProject

BY_HYPHEN = frozenset({"CustomObjectTranslation", "Layout"})
"""Types whose full names join the object and their own name by a hyphen."""
OBJECTS_THEMSELVES = frozenset(
    {"AssignmentRules", "AutoResponseRules", "CustomObject", "EscalationRules", "MatchingRules", "SharingRules"}
    | {"Workflow"}
)
"""Types whose full name is that of an object."""


class Structure(NamedTuple):
    """A part of a component that has elements: its type in the schema, its elements and its place."""

    document: Document
    model: Metadata
    type: str
    elements: Mapping[str, Any]
    path: KeyPath

    @property
    def object_name(self) -> str:
        """The object the component belongs to, by its full name; empty for one that belongs to none."""
        return owner_of(self.model)


_found: WeakKeyDictionary[ResolvedProject, Sequence[Structure]] = WeakKeyDictionary()


def structures(project: ResolvedProject) -> Sequence[Structure]:
    """Give every part of every component of kind Metadata; one walk serves all rules."""
    known = _found.get(project)
    if known is None:
        known = _found[project] = list(_of_project(project))
    return known


def owner_of(model: Metadata) -> str:
    """Give the object a component belongs to, as its full name says; empty for one that belongs to none."""
    if model.type in OBJECTS_THEMSELVES:
        return model.name
    owner, separator, _ = model.name.partition("-" if model.type in BY_HYPHEN else ".")
    return owner if separator else ""


def items(elements: Mapping[str, Any], key: str, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Yield the values of a repeated element, each with its place; one value needs no list."""
    value = elements.get(key)
    if isinstance(value, tuple | list):
        yield from (((*path, key, index), item) for index, item in enumerate(value))
    elif value is not None:
        yield (*path, key), value


def _of_project(project: ResolvedProject) -> Iterator[Structure]:
    found = [(document, document.model) for document in project.documents]
    components = [(document, model) for document, model in found if isinstance(model, Metadata)]
    schema = platform_schema() if components else None
    for document, model in components:
        if schema is not None:
            yield from _parts(schema, Structure(document, model, model.type, model.content, ("content",)))


def _parts(schema: Schema, whole: Structure) -> Iterator[Structure]:
    elements = schema.complex_type(whole.type)
    if elements is None:
        return
    yield whole
    for key in whole.elements:
        element = elements.get(key)
        for path, item in items(whole.elements, key, whole.path) if element is not None else ():
            if element is not None and isinstance(item, Mapping):
                yield from _parts(schema, whole._replace(type=element.type, elements=item, path=path))
