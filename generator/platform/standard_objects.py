"""The objects every org starts with: what a project may add to them and relate to them."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

SYSTEM_FIELDS: Final = frozenset(
    """
    CreatedById CreatedDate CurrencyIsoCode Id IsDeleted LastActivityDate LastModifiedById LastModifiedDate
    LastReferencedDate LastViewedDate Name OwnerId RecordTypeId SystemModstamp
    """.split()
)
"""Fields of every object that has records; `CurrencyIsoCode` and `RecordTypeId` where the org uses them."""

ALWAYS_PERMITTED: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        name: frozenset(fields.split())
        for name, fields in {
            "Case": "Status",
            "Contact": "FirstName LastName",
            "Contract": "Status",
            "Lead": "Company FirstName LastName Status",
            "Opportunity": "CloseDate StageName",
            "Order": "EffectiveDate Status",
            "Task": "Status",
        }.items()
    }
)
"""Fields of standard objects that come with the object, beside those of `SYSTEM_FIELDS`: profiles have none of them."""

EVENT_SYSTEM_FIELDS: Final = frozenset({"CreatedById", "CreatedDate", "EventUuid", "ReplayId"})
"""Fields of every platform event (Platform Events Developer Guide, Event Message Structure)."""

EXTERNAL_SYSTEM_FIELDS: Final = frozenset({"DisplayUrl", "ExternalId", "Id"})
"""Fields of every external object (Salesforce Help, External Object Fields)."""

CUSTOM_METADATA_SYSTEM_FIELDS: Final = frozenset(
    {"DeveloperName", "Id", "Label", "Language", "MasterLabel", "NamespacePrefix", "QualifiedApiName"}
)
"""Fields of every custom metadata type (Object Reference, Custom Metadata Type__mdt)."""

LIST_VIEW_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CREATEDBY_USER": "CreatedById",
        "CREATEDBY_USER.ALIAS": "CreatedById",
        "CREATED_DATE": "CreatedDate",
        "CURRENCY_ISO_CODE": "CurrencyIsoCode",
        "LAST_ACTIVITY": "LastActivityDate",
        "LAST_UPDATE": "LastModifiedDate",
        "NAME": "Name",
        "OBJECT_ID": "Id",
        "OWNER.ALIAS": "OwnerId",
        "OWNER.FIRST_NAME": "OwnerId",
        "OWNER.LAST_NAME": "OwnerId",
        "RECORDTYPE": "RecordTypeId",
        "UPDATEDBY_USER": "LastModifiedById",
        "UPDATEDBY_USER.ALIAS": "LastModifiedById",
    }
)
"""The column names that list views of custom objects use for system fields, and the fields behind them."""

STANDARD_LIST_VIEW_COLUMN: Final = re.compile(r"[A-Z][A-Z0-9_]*(?:\.[A-Z][A-Z0-9_]*)*")
"""The shape of the column names of standard objects, such as `ACCOUNT.NAME`; each object has its own."""

CUSTOM_TAB_MOTIF: Final = re.compile(r"Custom([1-9]\d?|100): \S.*")
"""The shape of a tab style, `Custom39: Telescope` (Metadata API Developer Guide, CustomTab)."""


@dataclass(frozen=True, slots=True)
class StandardObject:
    """One standard object; a flag that is false marks what the platform refuses (Object Reference, and practice)."""

    name: str
    lookup_target: bool
    master: bool
    custom_fields: bool
    tab: bool
    child_relationships: frozenset[str]
    """Names that standard child relationships already take on it; empty where they are not recorded here."""


def standard_object(name: str) -> StandardObject | None:
    """Look a standard object up by its API name; None does not mean that no org has it."""
    return standard_objects().get(name)


@functools.cache
def standard_objects() -> Mapping[str, StandardObject]:
    """Give the standard objects that this table records, by name."""
    objects = {}
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        name, flags, relationships = line.split("\t")
        objects[name] = StandardObject(
            name,
            lookup_target="L" in flags,
            master="M" in flags,
            custom_fields="F" in flags,
            tab="T" in flags,
            child_relationships=frozenset(relationships.split()) - {"-"},
        )
    return MappingProxyType(objects)


def standard_tabs() -> frozenset[str]:
    """Name the tabs of standard objects and pages as applications and permission sets refer to them."""
    return _PAGE_TABS | {f"standard-{entry.name}" for entry in standard_objects().values() if entry.tab}


_PAGE_TABS: Final = frozenset(
    f"standard-{page}"
    for page in (
        "AppLauncher CollaborationGroup Dashboard DuplicateRecordSet Feed File Forecasting3 Knowledge OtherUserProfile"
        " Pricebook2 Report Social UserProfile WaveHome Workspace home"
    ).split()
)
