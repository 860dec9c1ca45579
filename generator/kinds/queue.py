"""Queues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.kinds.base import DeploymentNote, Kind, ProjectView
from generator.labels import label_of
from generator.model.base import Model
from generator.model.types import AnyText, Label, LongApiName, ObjectRef, Reference, ShortDescription

_ELEMENTS = {
    "publicGroups": "publicGroup",
    "roles": "role",
    "roleAndSubordinates": "roleAndSubordinate",
    "roleAndSubordinatesInternal": "roleAndSubordinateInternal",
    "users": "user",
}
"""The element that repeats inside each kind of member."""


class QueueMembers(Model):
    """Who works on what is in the queue."""

    publicGroups: tuple[Annotated[AnyText, Reference("Group")], ...] | None = None
    """Public groups."""
    roles: tuple[Annotated[AnyText, Reference("Role")], ...] | None = None
    """Roles."""
    roleAndSubordinates: tuple[Annotated[AnyText, Reference("Role")], ...] | None = None
    """Roles with those below them, those of portals included."""
    roleAndSubordinatesInternal: tuple[Annotated[AnyText, Reference("Role")], ...] | None = None
    """Roles with the internal ones below them."""
    users: tuple[AnyText, ...] | None = None
    """Users, in a package directory for one org: users have other names in every org."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree, in which each kind of member wraps its entries."""
        return {key: {_ELEMENTS[key]: members} for key, members in super().tree().items() if members}


class Queue(Kind):
    """A queue that owns records until somebody takes them."""

    metadata_type = "Queue"

    kind: Literal["Queue"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: Label | None = None
    """The label, `name` to the platform; derived from the API name."""
    description: ShortDescription | None = None
    """What waits in the queue; at most 255 characters."""
    queueSobject: Annotated[tuple[ObjectRef, ...], Field(min_length=1)]
    """The objects whose records the queue can own."""
    email: Annotated[AnyText, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    """The address that is told of new records."""
    doesSendEmailToMembers: bool = False
    """Whether every member is told of new records, too."""
    queueMembers: QueueMembers | None = None
    """Who works on them: publicGroups, roles, roleAndSubordinates, users."""
    queueRoutingConfig: Annotated[AnyText, Reference("QueueRoutingConfig")] | None = None
    """How Omni-Channel routes the records."""

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that people are added by hand, where the document names no members."""
        del project
        if self.queueMembers is None:
            yield DeploymentNote("enter", f"`{self.name}`: add the people who work on it.", "Setup, Queues")

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        tree = self.model_dump(exclude_none=True, exclude={"label", "queueMembers"})
        members = {} if self.queueMembers is None else {"queueMembers": self.queueMembers.tree()}
        return {
            **tree,
            **members,
            "name": self.label or label_of(self.name),
            "queueSobject": [{"sobjectType": name} for name in self.queueSobject],
        }
