"""Types of custom notifications."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import ApiName, LongLabel, ShortDescription

NO_CHANNEL = Explanation(
    code="SF289",
    title="Notification that reaches nobody",
    rule="A notification type is shown on desktop, on mobile or in Slack.",
    source="Salesforce Help, Create a Custom Notification",
    bad="kind: CustomNotificationType\nname: Parcel_Lost\ndesktop: false\nmobile: false\n",
    good="kind: CustomNotificationType\nname: Parcel_Lost\nmobile: false\n",
)


class CustomNotificationType(Kind):
    """A notification that flows and Apex send to people; they find its id by the name."""

    metadata_type = "CustomNotificationType"

    kind: Literal["CustomNotificationType"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    masterLabel: LongLabel | None = None
    """What people see in their notification settings; derived from the name."""
    description: ShortDescription | None = None
    """What it tells, and to whom; at most 255 characters."""
    desktop: bool = True
    """Whether it is shown in Lightning Experience; derived true."""
    mobile: bool = True
    """Whether it is shown in the mobile app; derived true."""
    slack: bool | None = None
    """Whether it is sent to Slack."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a type that is shown nowhere."""
        yield from super().problems(name)
        if not (self.desktop or self.mobile or self.slack):
            message = "The notification is shown nowhere"
            yield Problem(NO_CHANNEL, ("desktop",), message, "write desktop: true or mobile: true", at_key=True)

    def tree(self) -> dict[str, Any]:
        """Give the element tree with its name."""
        return super().tree() | {
            "customNotifTypeName": self.name,
            "masterLabel": self.masterLabel or label_of(self.name),
        }
