"""Lightning apps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.fields.values import Colour
from generator.kinds.action_overrides import AppActionOverride, AppProfileActionOverride
from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Label, LongApiName, Reference, ShortDescription


class Brand(Model):
    """The look of an app."""

    headerColor: Colour = "#0070D2"
    """The colour of the header, as `#RRGGBB`."""
    footerColor: Colour | None = None
    """The colour of the footer, as `#RRGGBB`."""
    logo: AnyText | None = None
    """The name of the logo's content asset."""
    shouldOverrideOrgTheme: bool = False
    """Whether the app's colour wins over the org's theme."""


TAB_TWICE = Explanation(
    code="SF688",
    title="Tab twice in an app",
    rule="An app shows a tab once.",
    source="Metadata API Developer Guide, CustomApplication, tabs",
    bad="kind: CustomApplication\nname: Depots\ntabs: [standard-Account, standard-home, standard-Account]\n",
    good="kind: CustomApplication\nname: Depots\ntabs: [standard-Account, standard-home]\n",
)


class CustomApplication(Kind):
    """An app in the launcher."""

    metadata_type = "CustomApplication"

    kind: Literal["CustomApplication"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: Label | None = None
    """The label; derived from the name."""
    description: ShortDescription | None = None
    """Who the app is for; at most 255 characters."""
    tabs: tuple[Annotated[AnyText, Reference("CustomTab")], ...]
    """The tabs in order: an object's name for its tab, `standard-Account` for a standard one."""
    navType: Literal["Standard", "Console"] = "Standard"
    """Tabs in a bar, or a console with workspaces."""
    uiType: Literal["Lightning"] = "Lightning"
    """Lightning Experience; derived."""
    formFactors: tuple[Literal["Small", "Large"], ...] = ("Small", "Large")
    """Phone and desktop; derived both."""
    brand: Brand = Brand.model_construct()
    """The look of the app."""
    utilityBar: Annotated[AnyText, Reference("FlexiPage")] | None = None
    """The Lightning page of type UtilityBar at the bottom."""
    actionOverrides: tuple[AppActionOverride, ...] | None = None
    """The pages the app shows in place of the platform's: `{pageOrSobjectType: Parcel__c, content: Parcel_Page}`."""
    profileActionOverrides: tuple[AppProfileActionOverride, ...] | None = None
    """The same for one profile."""
    isNavAutoTempTabsDisabled: bool = False
    """Stops tabs that open by themselves."""
    isNavPersonalizationDisabled: bool = False
    """Stops people from changing the tabs."""
    isNavTabPersistenceDisabled: bool = False
    """Stops tabs from being kept between sessions."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label and what is derived of overrides."""
        tree = {**super().tree(), "label": self.label or label_of(self.name)}
        for key, overrides in self.overrides():
            tree[key] = [override.tree() for override in overrides]
        return tree

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a tab that stands in the app twice."""
        yield from super().problems(name)
        for index, tab in enumerate(self.tabs):
            if tab in self.tabs[:index]:
                message = f"The tab '{tab}' stands in the app a second time"
                yield Problem(TAB_TWICE, ("tabs", index), message, "remove one of the two")

    def overrides(self) -> Iterator[tuple[str, Sequence[AppActionOverride | AppProfileActionOverride]]]:
        """Yield the overrides for all profiles, then those for one, each with their key."""
        if self.actionOverrides:
            yield "actionOverrides", self.actionOverrides
        if self.profileActionOverrides:
            yield "profileActionOverrides", self.profileActionOverrides
