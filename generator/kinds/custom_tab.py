"""Tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import LONG_NAME, AnyText, Description, Label, Line, Number, Reference
from generator.platform import names

TARGETS = ("auraComponent", "customObject", "flexiPage", "lwcComponent", "page", "url")

TAB_TARGET = Explanation(
    code="SF252",
    title="Tab with no target or several",
    rule="A tab shows exactly one thing: a custom object, a Lightning page, a component, a Visualforce page or a URL.",
    source="Metadata API Developer Guide, CustomTab",
    bad='kind: CustomTab\nname: Depot\nmotif: "Custom39: Telescope"\n',
    good='kind: CustomTab\nname: Depot\nurl: https://example.com\nmotif: "Custom39: Telescope"\n',
)
TAB_LABEL = Explanation(
    code="SF253",
    title="Label on an object's tab",
    rule="The tab of a custom object takes its label from the object.",
    source="Metadata API Developer Guide, CustomTab, label",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: CustomTab
name: Parcel__c
label: Parcels
customObject: true
motif: "Custom39: Telescope"
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: CustomTab
name: Parcel__c
customObject: true
motif: "Custom39: Telescope"
""",
)


def _tab_name(name: str) -> str:
    plain = name.removeprefix("standard-")
    reason = names.developer_name_problem(names.split_api_name(plain).developer_name, LONG_NAME)
    if reason:
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": name})
    return name


class CustomTab(Kind):
    """A tab; the tab of a custom object carries the object's name."""

    metadata_type = "CustomTab"

    kind: Literal["CustomTab"] = Field(exclude=True)
    name: Annotated[str, AfterValidator(_tab_name)] = Field(exclude=True)
    """The API name: the object's for the tab of an object."""
    label: Label | None = None
    """The label; derived from the name, never on the tab of an object."""
    description: Description | None = None
    """What the tab shows."""
    motif: Line | None = None
    """Icon and colour, such as `Custom39: Telescope`."""
    customObject: Literal[True] | None = None
    """Shows the records of the object the tab is named after."""
    flexiPage: Annotated[AnyText, Reference("FlexiPage")] | None = None
    """Shows a Lightning page."""
    lwcComponent: Annotated[AnyText, Reference("LightningComponentBundle")] | None = None
    """Shows a Lightning web component with the target lightning__Tab."""
    auraComponent: Annotated[AnyText, Reference("AuraDefinitionBundle")] | None = None
    """Shows an Aura component."""
    page: Annotated[AnyText, Reference("ApexPage")] | None = None
    """Shows a Visualforce page."""
    url: Line | None = None
    """Shows a web page."""
    frameHeight: Annotated[Number, Ge(1)] | None = None
    """The height of the frame of a URL or page in pixels."""
    hasSidebar: bool | None = None
    """Shows the sidebar in Salesforce Classic."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree; only tabs that show no object carry a label."""
        tree = super().tree()
        return tree if self.customObject else {**tree, "label": self.label or label_of(self.name)}

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse no target, several, and a label on an object's tab."""
        yield from super().problems(name)
        given = [target for target in TARGETS if getattr(self, target) is not None]
        if len(given) != 1:
            yield Problem(
                TAB_TARGET,
                (given[1],) if given else ("name",),
                "A tab shows exactly one of " + ", ".join(TARGETS),
                f"keep one of {', '.join(given)}" if given else "add customObject: true, or one of the others",
                at_key=bool(given),
            )
        if self.customObject and self.label is not None:
            yield Problem(
                TAB_LABEL,
                ("label",),
                "The tab of an object takes its label from the object",
                "remove label",
                at_key=True,
            )
