"""Reads components that are declared by their element structure, whatever shape a person gave to one entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import KeyPath
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.resolve import ResolvedProject


def contents_of(project: ResolvedProject, metadata_type: str) -> Iterator[tuple[Document, str, Mapping[str, Any]]]:
    """Yield the documents of kind Metadata that define a component of the type, each with its name and elements."""
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata) and model.type == metadata_type:
            yield document, model.name, model.content


def entries(content: Mapping[str, Any], *keys: str, path: KeyPath = ("content",)) -> Iterator[tuple[KeyPath, Any]]:
    """Yield the values of repeated elements, at whatever depth, each with its place; one entry needs no list."""
    if not keys:
        yield path, content
        return
    key, *rest = keys
    value = content.get(key) if isinstance(content, Mapping) else None
    for index, entry in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
        place = (*path, key) if index is None else (*path, key, index)
        if entry is not None:
            yield from entries(entry, *rest, path=place)


def text_of(value: Any) -> str | None:
    """Give a value that is a text, and None for what stands there by mistake or not at all."""
    return value if isinstance(value, str) else None
