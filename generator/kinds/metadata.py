"""Any other metadata type, as its element structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from pydantic import Field

from generator.diagnostics import KeyPath
from generator.kinds.base import Component, Kind, ProjectView, Symbol
from generator.model.types import AnyText
from generator.platform.metadata_types import MetadataType, metadata_types


@cache
def _parts(metadata_type: str) -> tuple[MetadataType, ...]:
    """Give the types whose components lie in the file of a component of this type."""
    return tuple(kind for kind in metadata_types().values() if kind.strategy == "part" and kind.within == metadata_type)


class Metadata(Kind):
    """A component of any metadata type, written as its XML structure; proven against the platform's schema."""

    null_keys = frozenset({"content"})

    kind: Literal["Metadata"] = Field(exclude=True)
    type: AnyText
    """The metadata type, such as `Flow` or `ReportType`."""
    name: AnyText = Field(exclude=True)
    """The full name; `Folder/Name` for types that live in folders, `Object.Name` for parts of an object."""
    content: dict[str, Any] = {}  # noqa: RUF012 - frozen model
    """The component's elements by name; repeated elements are lists."""

    def symbols(self) -> Iterator[Symbol]:
        """Yield the component, and the components that lie in its file, such as the alerts of a workflow."""
        yield Symbol(self.type, self.name, ("name",))
        for part in _parts(self.type):
            entries = self.content.get(part.element)
            for index, entry in enumerate(entries) if isinstance(entries, tuple | list) else ((None, entries),):
                name = entry.get("fullName") if isinstance(entry, Mapping) else None
                if isinstance(name, str):
                    place = ("content", part.element) if index is None else ("content", part.element, index)
                    yield Symbol(part.name, f"{self.name}.{name}", (*place, "fullName"))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the component."""
        del project
        places: dict[KeyPath, KeyPath] = {(name,): ("content", name) for name in self.content}
        yield Component(self.type, self.name, self.content, places=places)
