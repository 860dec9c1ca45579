"""The globals of formulas, and the kinds of what they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.formula.value_types import Kind

OF_COMPONENTS: Final[Mapping[str, str]] = {"$Label": "CustomLabel", "$Permission": "CustomPermission"}
"""Globals whose members are components, and their metadata types."""
SETUP: Final = "$Setup"
"""`$Setup.Setting__c.Field__c`: a hierarchy custom setting."""
CUSTOM_METADATA: Final = "$CustomMetadata"
"""`$CustomMetadata.Type__mdt.Record.Field__c`: one record of a custom metadata type."""
USER: Final = "$User"
"""`$User.Field`: the user who saves or looks."""
KNOWN: Final[Mapping[str, Kind]] = {
    "$Action": Kind.UNKNOWN,
    "$Api": Kind.TEXT,
    "$Client": Kind.UNKNOWN,
    "$Credential": Kind.UNKNOWN,
    "$CustomMetadata": Kind.UNKNOWN,
    "$Label": Kind.TEXT,
    "$Network": Kind.TEXT,
    "$ObjectType": Kind.UNKNOWN,
    "$Organization": Kind.UNKNOWN,
    "$Permission": Kind.BOOLEAN,
    "$Profile": Kind.UNKNOWN,
    "$RecordType": Kind.UNKNOWN,
    "$Request": Kind.UNKNOWN,
    "$Resource": Kind.UNKNOWN,
    "$SControl": Kind.UNKNOWN,
    "$Setup": Kind.UNKNOWN,
    "$Site": Kind.UNKNOWN,
    "$Source": Kind.UNKNOWN,
    "$System": Kind.DATETIME,
    "$User": Kind.UNKNOWN,
    "$UserRole": Kind.UNKNOWN,
}
"""Every global with the kind of its members, as far as all of them share one (Salesforce Help, Global Variables)."""
_PLAIN: Final = frozenset({"id", "name", "developername"})


def global_kind(name: str, member: str) -> Kind:
    """Give the kind of a member of a global that no spec defines."""
    kind = KNOWN[name]
    return Kind.TEXT if kind is Kind.UNKNOWN and member.lower() in _PLAIN else kind
