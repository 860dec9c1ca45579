"""Permission set groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.kinds.base import DeploymentNote, Kind, ProjectView
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import LongApiName, LongLabel, Reference, ShortDescription

MEMBER_TWICE = Explanation(
    code="SF681",
    title="Permission set twice in a group",
    rule="A permission set group holds a permission set once.",
    source="Metadata API Developer Guide, PermissionSetGroup",
    bad="""\
kind: PermissionSet
name: Depot_Work
---
kind: PermissionSetGroup
name: Depot_Staff
permissionSets: [Depot_Work, Depot_Work]
""",
    good="""\
kind: PermissionSet
name: Depot_Work
---
kind: PermissionSetGroup
name: Depot_Staff
permissionSets: [Depot_Work]
""",
)


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

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a permission set that stands in the group twice."""
        yield from super().problems(name)
        for index, member in enumerate(self.permissionSets):
            if member.lower() in (earlier.lower() for earlier in self.permissionSets[:index]):
                message = f"The permission set '{member}' stands in the group a second time"
                yield Problem(MEMBER_TWICE, ("permissionSets", index), message, "remove one of the two")

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that somebody must get the group."""
        del project
        who = f" {self.description}" if self.description else ""
        text = f"Permission set group `{self.name}`: assign it in Setup.{who}"
        yield DeploymentNote("enter", text, "Permission sets")

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label, active once calculated by the platform."""
        return {**super().tree(), "label": self.label or label_of(self.name)}
