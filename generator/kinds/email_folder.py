"""Folders of e-mail templates."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generator.kinds.base import Kind
from generator.kinds.list_view import SharedTo
from generator.labels import label_of
from generator.model.types import Label, LongApiName


class EmailFolder(Kind):
    """A folder that e-mail templates lie in."""

    metadata_type = "EmailFolder"

    kind: Literal["EmailFolder"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: Label | None = None
    """The label, `name` to the platform; derived from the API name."""
    accessType: Literal["Hidden", "Public", "PublicInternal", "Shared"] = "Public"
    """Who sees the templates: nobody else, everybody, all internal users, or those in sharedTo; derived Public."""
    publicFolderAccess: Literal["ReadOnly", "ReadWrite"] = "ReadOnly"
    """What they may do with them; derived ReadOnly."""
    sharedTo: SharedTo | None = None
    """Who sees the templates of a folder with the access type Shared."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        tree = self.model_dump(exclude_none=True, exclude={"label"})
        if self.sharedTo is not None and self.sharedTo.allInternalUsers:
            tree["sharedTo"]["allInternalUsers"] = ""
        return {**tree, "name": self.label or label_of(self.name)}
