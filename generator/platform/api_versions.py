"""The API version that brought a metadata type or an element: a deployment of an older version refuses it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

OLDEST: Final = 31
"""The oldest version that orgs still serve (retired in Summer '25: 21.0 to 30.0)."""
NEWEST: Final = 68
"""The newest version that is known here (Winter '27)."""
TYPES: Final[Mapping[str, int]] = {
    "CustomNotificationType": 46,
    "ExternalClientApplication": 59,
    "ExternalCredential": 56,
    "GlobalValueSet": 38,
    "LightningComponentBundle": 45,
    "LightningMessageChannel": 47,
    "ManagedEventSubscription": 61,
    "PermissionSetGroup": 45,
    "PlatformCachePartition": 35,
    "PlatformEventChannel": 45,
    "PlatformEventChannelMember": 45,
    "PlatformEventSubscriberConfig": 51,
    "StandardValueSet": 38,
    "TransactionSecurityPolicy": 35,
}
"""Metadata types (Metadata API Developer Guide, the introduction of each type)."""
ELEMENTS: Final[Mapping[tuple[str, str], int]] = {
    ("CustomField", "businessStatus"): 46,
    ("CustomField", "complianceGroup"): 46,
    ("CustomField", "fieldManageability"): 39,
    ("CustomField", "securityClassification"): 46,
    ("CustomField", "valueSet"): 38,
    ("CustomNotificationType", "actionGroups"): 64,
    ("CustomObject", "eventType"): 40,
    ("CustomObject", "publishBehavior"): 46,
    ("EventSettings", "enablePlatformTracing"): 64,
    ("ExtlClntAppGlobalOauthSettings", "isDPopEnabled"): 64,
    ("ExtlClntAppGlobalOauthSettings", "isEnforceRefreshTokenTTL"): 64,
    ("ExtlClntAppGlobalOauthSettings", "isMtlsEnabled"): 64,
    ("LightningComponentBundle", "ai"): 64,
    ("NamedCredential", "description"): 64,
    ("PermissionSet", "agentAccesses"): 64,
    ("PlatformEventSettings", "rollbackApexTriggerOnUnhandledException"): 64,
    ("Report", "showCommonRowsOnly"): 64,
}
"""Elements; 64 stands for those that came after the schema of 63.0."""
