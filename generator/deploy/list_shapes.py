"""Lists of components: what tells their items apart, and in which of them the order means something.

An org gives most lists back in an order of its own, so the order is a difference only where a person sees it or the
platform acts on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "ActionOverride": ("actionName", "formFactor"),
    "AppActionOverride": ("actionName", "formFactor", "pageOrSobjectType"),
    "AppProfileActionOverride": ("actionName", "formFactor", "pageOrSobjectType", "profile", "recordType"),
    "CustomMetadataValue": ("field",),
    "ExternalCredentialParameter": ("parameterGroup", "parameterType", "parameterName"),
    "FolderShare": ("sharedToType", "sharedTo"),
    "LayoutSection": ("label",),
    "NamedCredentialParameter": ("parameterType", "parameterName"),
    "PackageVersion": ("namespace",),
    "PermissionSetExternalCredentialPrincipalAccess": ("externalCredentialPrincipal",),
    "PlatformCachePartitionType": ("cacheType",),
    "RealTimeEvent": ("entityName",),
    "ReportColumn": ("field",),
    "ReportGrouping": ("field",),
}
"""What tells the items of a type apart, where it is no single element of COMMON_KEYS."""
COMMON_KEYS: Final = (
    "fullName",
    "name",
    "field",
    "object",
    "apexClass",
    "apexPage",
    "application",
    "flow",
    "tab",
    "recordType",
    "agentName",
    "relatedList",
    "queue",
    "picklist",
    "parameterName",
    "fieldName",
    "masterLabel",
    "label",
)
"""Elements that tell items apart, the first one that every item has and no two share."""
ATTRIBUTE_KEYS: Final = ("name", "targets")
"""Attributes that do so in markup the schema leaves open, such as the targets of a Lightning web component."""

ORDERED: Final = frozenset(
    {
        ("CompactLayout", "fields"),
        ("CustomApplication", "tabs"),
        ("FieldSet", "displayedFields"),
        ("FlexiPageRegion", "itemInstances"),
        ("FlowAssignment", "assignmentItems"),
        ("FlowDecision", "rules"),
        ("FlowRecordLookup", "filters"),
        ("FlowRecordUpdate", "filters"),
        ("FlowRecordDelete", "filters"),
        ("FlowRule", "conditions"),
        ("FlowScreen", "fields"),
        ("FlowStart", "filters"),
        ("GlobalValueSet", "customValue"),
        ("Layout", "layoutSections"),
        ("Layout", "relatedLists"),
        ("LayoutColumn", "layoutItems"),
        ("LayoutSection", "layoutColumns"),
        ("ListView", "columns"),
        ("ListView", "filters"),
        ("LookupFilter", "filterItems"),
        ("PlatformActionList", "platformActionListItems"),
        ("QuickActionLayout", "quickActionLayoutColumns"),
        ("QuickActionList", "quickActionListItems"),
        ("RelatedListItem", "fields"),
        ("Report", "columns"),
        ("Report", "groupingsAcross"),
        ("Report", "groupingsDown"),
        ("ReportFilter", "criteriaItems"),
        ("ValueSetValuesDefinition", "value"),
    }
)
"""Lists whose order means something, by type and element."""
SORTED_BY: Final = "sorted"
"""The switch beside a list of values that leaves its order to the platform."""

SEPARATED: Final[Mapping[str, str]] = {
    "commaSeparatedCustomScopes": ",",
    "commaSeparatedOauthScopes": ",",
    "commaSeparatedPermissionSet": ",",
    "commaSeparatedProfile": ",",
    "complianceGroup": ";",
}
"""Elements that hold a list in one text, and what stands between its items; their order means nothing."""


def key_elements(item_type: str) -> Sequence[tuple[str, ...]]:
    """Give the sets of elements that may tell items of a type apart, the best first."""
    own = KEYS.get(item_type)
    return ((own,) if own else ()) + tuple((name,) for name in COMMON_KEYS)
