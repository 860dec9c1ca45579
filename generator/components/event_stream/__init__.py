"""The module through which the components of a page share one subscription to each platform event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from generator.components.base import LightningPattern
from generator.kinds.base import ProjectView


class EventStream(LightningPattern):
    """A module that subscribes to platform events for all components of a page, and refreshes on focus without them."""

    has_markup: ClassVar[bool] = False

    pattern: Literal["event-stream"]
    """What the module does."""

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give none: there is nothing to see."""
        del project
        return {}
