"""Public groups."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.types import Label, LongApiName, ShortDescription


class Group(Kind):
    """A public group; who belongs to it is decided in each org."""

    metadata_type = "Group"

    kind: Literal["Group"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: Label | None = None
    """The label, `name` to the platform; derived from the API name."""
    description: ShortDescription | None = None
    """Who belongs to the group; at most 255 characters."""
    doesIncludeBosses: bool = True
    """Whether managers see what is shared with the group; derived true."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        tree = self.model_dump(exclude_none=True, exclude={"label"})
        return {**tree, "name": self.label or label_of(self.name)}
