"""What an edition holds and what a metadata type needs, for projects that say which org they go to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

EVENTS: Final[Mapping[str, int]] = {
    "Developer": 5,
    "Professional": 5,
    "Enterprise": 50,
    "Unlimited": 100,
    "Performance": 100,
}
"""Platform event definitions (Platform Events Developer Guide, Platform Event Allocations)."""
CUSTOM_OBJECTS: Final[Mapping[str, int]] = {
    "Developer": 400,
    "Professional": 50,
    "Enterprise": 200,
    "Unlimited": 2000,
    "Performance": 2000,
}
"""Custom objects (Salesforce Features and Edition Allocations)."""
CUSTOM_FIELDS: Final[Mapping[str, int]] = {
    "Developer": 500,
    "Professional": 100,
    "Enterprise": 500,
    "Unlimited": 800,
    "Performance": 800,
}
"""Custom fields on one object (Salesforce Help, Custom Fields Allowed Per Object)."""
MOST_CUSTOM_FIELDS: Final = 800
"""Custom fields on one object in any edition."""
VALIDATION_RULES: Final[Mapping[str, int]] = {
    "Developer": 100,
    "Professional": 20,
    "Enterprise": 100,
    "Unlimited": 500,
    "Performance": 500,
}
"""Active validation rules on one object (Salesforce Features and Edition Allocations)."""
MOST_VALIDATION_RULES: Final = 500
"""Active validation rules on one object in any edition."""
FEATURES: Final[Mapping[str, str]] = {
    "CustomNotificationType": "CustomNotificationType",
    "PlatformCachePartition": "PlatformCache",
    "TransactionSecurityPolicy": "SecurityEventEnabled",
}
"""The feature, as scratch org definitions call it, that an org needs for a metadata type."""
