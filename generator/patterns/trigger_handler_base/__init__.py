"""The base class of trigger handlers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le

from generator.kinds.base import ProjectView
from generator.model.types import AnyText, Number, Reference
from generator.patterns.base import ApexPattern

DEEPEST = 16


class TriggerHandlerBase(ApexPattern):
    """Calls the method of a handler that belongs to the trigger's event, guards recursion and lets code bypass it."""

    pattern: Literal["trigger-handler-base"]
    """What the class does."""
    maxDepth: Annotated[Number, Ge(1), Le(DEEPEST)] = 3
    """How deep a handler may call itself through its own changes, 1 to 16; deeper calls are skipped."""
    bypassPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """The custom permission whose holders, such as people who migrate data, skip every handler."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the permission set that grants the bypass, for the test."""
        holders = [
            name
            for name in project.names("PermissionSet")
            if self.bypassPermission in (getattr(project.model("PermissionSet", name), "customPermissions", None) or ())
        ]
        return {"factory": project.test_data_factory, "holder": holders[0] if holders else None}
