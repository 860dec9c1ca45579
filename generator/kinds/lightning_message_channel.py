"""Lightning message channels."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.types import AnyText, ApiName, Description, LongLabel


class LightningMessageChannel(Kind):
    """A channel by which components of one page talk to each other; imported as `@salesforce/messageChannel/…__c`."""

    metadata_type = "LightningMessageChannel"

    kind: Literal["LightningMessageChannel"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name, without the `__c` that components add to it."""
    masterLabel: LongLabel | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """What is said in the channel."""
    isExposed: bool = False
    """Whether components of other namespaces hear it, too."""
    lightningMessageFields: dict[ApiName, AnyText | None] = {}  # noqa: RUF012 - frozen model
    """The fields of a message with what they mean; `~` leaves the meaning out."""

    null_keys = frozenset({"lightningMessageFields"})

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        fields = [
            {"fieldName": name} if text is None else {"description": text, "fieldName": name}
            for name, text in self.lightningMessageFields.items()
        ]
        tree = super().tree()
        if fields:
            tree["lightningMessageFields"] = fields
        else:
            tree.pop("lightningMessageFields")
        return {**tree, "masterLabel": self.masterLabel or label_of(self.name)}
