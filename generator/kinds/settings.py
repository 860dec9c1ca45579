"""Settings of the org."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from generator.diagnostics import KeyPath
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView
from generator.model.types import ApiName

LICENSED = {
    "Event": "Event Monitoring, or Shield.",
    "PlatformEncryption": "Shield Platform Encryption, with an active tenant secret.",
    "RealTimeEvent": "Event Monitoring, or Shield.",
}
"""What an org needs for a group of settings, beyond its edition."""


class Settings(Kind):
    """One group of org settings, such as `PlatformEvent`; proven against the platform's schema."""

    metadata_type = "Settings"

    null_keys = frozenset({"settings"})

    kind: Literal["Settings"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The group without the word Settings: `PlatformEvent`, `Event`, `Security` …"""
    settings: dict[str, Any]
    """The settings by their Metadata API names."""

    @property
    def root(self) -> str:
        """Give the root element, such as `PlatformEventSettings`."""
        return f"{self.name}Settings"

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say what the org must have for the settings."""
        del project
        if self.name in LICENSED:
            yield DeploymentNote("need", LICENSED[self.name])

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the settings file."""
        del project
        places: dict[KeyPath, KeyPath] = {(name,): ("settings", name) for name in self.settings}
        yield Component(self.root, self.name, self.settings, places=places)
