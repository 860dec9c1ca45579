"""Where a Lightning web component can be placed, and what its configuration may say there."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

FormFactor = Literal["Large", "Small"]

Target = Literal[
    "lightning__AppPage",
    "lightning__FlowScreen",
    "lightning__GlobalAction",
    "lightning__HomePage",
    "lightning__Inbox",
    "lightning__RecordAction",
    "lightning__RecordPage",
    "lightning__Tab",
    "lightning__UrlAddressable",
    "lightning__UtilityBar",
    "lightningCommunity__Default",
    "lightningCommunity__Page",
    "lightningSnapin__ChatMessage",
]


class TargetRule(NamedTuple):
    """What `targetConfig` of a target may hold (LWC Developer Guide, XML Configuration File Elements)."""

    properties: bool = False
    objects: bool = False
    form_factors: bool = False
    form_factors_wanted: bool = False
    """Whether phones show the component only when the configuration says so."""


TARGETS: Final[dict[str, TargetRule]] = {
    "lightning__AppPage": TargetRule(properties=True, form_factors=True, form_factors_wanted=True),
    "lightning__FlowScreen": TargetRule(properties=True),
    "lightning__GlobalAction": TargetRule(),
    "lightning__HomePage": TargetRule(properties=True, form_factors=True),
    "lightning__Inbox": TargetRule(properties=True),
    "lightning__RecordAction": TargetRule(),
    "lightning__RecordPage": TargetRule(properties=True, objects=True, form_factors=True, form_factors_wanted=True),
    "lightning__Tab": TargetRule(),
    "lightning__UrlAddressable": TargetRule(),
    "lightning__UtilityBar": TargetRule(properties=True),
    "lightningCommunity__Default": TargetRule(properties=True),
    "lightningCommunity__Page": TargetRule(),
    "lightningSnapin__ChatMessage": TargetRule(),
}
