"""Any other metadata type, as its element structure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from generator.kinds.base import Component, Kind, ProjectView, Symbol
from generator.model.types import AnyText


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
        """Yield the component."""
        yield Symbol(self.type, self.name, ("name",))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the component."""
        del project
        yield Component(self.type, self.name, self.content)
