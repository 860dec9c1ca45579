"""Permission set groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.kinds.base import DeploymentNote, Kind, ProjectView
from generator.labels import label_of
from generator.model.types import LongApiName, LongLabel, Reference, ShortDescription


class PermissionSetGroup(Kind):
    """Permission sets that are assigned together."""

    metadata_type = "PermissionSetGroup"

    kind: Literal["PermissionSetGroup"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    description: ShortDescription | None = None
    """Who gets the group; at most 255 characters."""
    permissionSets: Annotated[
        tuple[Annotated[LongApiName, Reference("PermissionSet")], ...], Field(min_length=1, max_length=100)
    ]
    """The permission sets of the group."""
    mutingPermissionSets: tuple[Annotated[LongApiName, Reference("MutingPermissionSet")], ...] | None = None
    """What the group takes away again."""

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that somebody must get the group."""
        del project
        who = f" {self.description}" if self.description else ""
        text = f"Permission set group `{self.name}`: assign it in Setup.{who}"
        yield DeploymentNote("enter", text, "Permission sets")

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label, active once calculated by the platform."""
        return {**super().tree(), "label": self.label or label_of(self.name)}
