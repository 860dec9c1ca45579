"""Custom permissions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.base import Model
from generator.model.types import ApiName, LongLabel, Reference, ShortDescription


class RequiredPermission(Model):
    """A custom permission that another one presupposes."""

    customPermission: Annotated[ApiName, Reference("CustomPermission")]
    """The permission that is presupposed."""
    dependency: bool = True
    """Always true."""


class CustomPermission(Kind):
    """A right of the project's own that code and formulas can ask for."""

    metadata_type = "CustomPermission"

    kind: Literal["CustomPermission"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    description: ShortDescription | None = None
    """What the right allows; at most 255 characters."""
    isLicensed: bool = False
    """Whether the right needs a permission set licence."""
    requiredPermission: tuple[RequiredPermission, ...] | None = None
    """Other custom permissions that this one presupposes."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        return {**super().tree(), "label": self.label or label_of(self.name)}
