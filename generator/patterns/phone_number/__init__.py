"""Phone numbers in one form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import StringConstraints

from generator.kinds.base import ProjectView
from generator.patterns.base import ApexPattern
from generator.patterns.event_persistence.settings import SettingsRecord


class PhoneSettings(SettingsRecord):
    """Where the calling code is configured."""

    callingCode: str
    """The field with the country calling code, digits only."""


class PhoneNumber(ApexPattern):
    """A class that writes phone numbers as E.164, so that equal numbers are equal texts."""

    pattern: Literal["phone-number"]
    """What the class does."""
    callingCode: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,2}$")]
    """The country calling code of numbers written without one, digits only."""
    settings: PhoneSettings | None = None
    """The metadata record that overrules the calling code."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give where the calling code is read."""
        del project
        return {"settings": self.settings}
