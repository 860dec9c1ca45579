"""Public groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from generator.kinds.base import DeploymentNote, Kind, ProjectView
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

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that people are added by hand."""
        del project
        who = f" {self.description}" if self.description else ""
        yield DeploymentNote("enter", f"`{self.name}`: add its members.{who}", "Setup, Public Groups")

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        tree = self.model_dump(exclude_none=True, exclude={"label"})
        return {**tree, "name": self.label or label_of(self.name)}
