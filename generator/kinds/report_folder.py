"""Folders of reports, and what they share with folders of dashboards."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.base import Model
from generator.model.types import AnyText, Line

_SEGMENT = r"[A-Za-z](?:_?[A-Za-z0-9])*"
FolderName = Annotated[str, StringConstraints(pattern=rf"^{_SEGMENT}(?:/{_SEGMENT})*$", max_length=250)]
"""The API name of a folder, after its parents where it lies in other folders: `Depots` or `Depots/North`."""
MemberName = Annotated[str, StringConstraints(pattern=rf"^{_SEGMENT}(?:/{_SEGMENT})+$", max_length=250)]
"""The API name of what lies in a folder, after the folder: `Depots/Parcels_By_Day`."""

ShareTarget = Literal[
    "Group",
    "Organization",
    "Role",
    "RoleAndSubordinates",
    "RoleAndSubordinatesInternal",
    "Territory",
    "TerritoryAndSubordinates",
    "User",
]


class FolderShare(Model):
    """Who may use a folder, and how far."""

    sharedTo: AnyText
    """The group, role or territory; AllInternalUsers with the type Organization."""
    sharedToType: ShareTarget = "Group"
    """What `sharedTo` names; derived Group. Permission sets cannot be shared with."""
    accessLevel: Literal["View", "EditAllContents", "Manage"] = "View"
    """What they may do; derived View."""


EVERYBODY = FolderShare.model_construct(sharedTo="AllInternalUsers", sharedToType="Organization", accessLevel="View")


def split_name(name: str) -> tuple[str, str]:
    """Split the name of what lies in a folder into the folder and its own name."""
    folder, _, own = name.rpartition("/")
    return folder, own


class AnalyticsFolder(Kind):
    """A folder of reports or dashboards."""

    kind: str = Field(exclude=True)
    name: FolderName = Field(exclude=True)
    """The API name; `Parent/Child` for a folder in a folder."""
    label: Line | None = Field(default=None, exclude=True)
    """What people read; derived from the name."""
    folderShares: tuple[FolderShare, ...] = (EVERYBODY,)
    """Who may use the folder; derived all internal users, who see no more in it than their own rights let them."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree; the platform calls the label name."""
        return {**super().tree(), "name": self.label or label_of(split_name(self.name)[1])}


class ReportFolder(AnalyticsFolder):
    """A folder of reports."""

    metadata_type = "ReportFolder"

    kind: Literal["ReportFolder"] = Field(exclude=True)
