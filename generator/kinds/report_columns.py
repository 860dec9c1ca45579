"""The names that reports use for columns: they differ from the fields' API names with the type of the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SYSTEM_COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "CreatedById": "CUST_CREATED_NAME",
        "CreatedDate": "CUST_CREATED_DATE",
        "Id": "CUST_ID",
        "LastActivityDate": "CUST_LAST_ACTIVITY",
        "LastModifiedDate": "CUST_LAST_UPDATE",
        "Name": "CUST_NAME",
        "OwnerId": "CUST_OWNER_NAME",
    }
)
"""The columns that reports on one custom object have for system fields (Analytics API, report types describe)."""
ROW_COUNT: Final = "RowCount"
"""The column that counts records, in charts and in what dashboards show."""
SUMMARIZED: Final = re.compile(r"([A-Za-z][\w.$]*):(SUM|AVG|MIN|MAX|UNIQUE|MEDIAN)\b", re.IGNORECASE)
"""A column in a summary formula, and how it is summarized: `Parcel__c.Weight__c:SUM`."""
PLATFORM_COLUMN: Final = re.compile(r"[A-Z][A-Z0-9_]*(?:\.[A-Z][A-Z0-9_]*)*")
"""The shape of the platform's own column names, such as `CUST_OWNER_ALIAS` or `ACCOUNT.NAME`."""


def object_report_type(object_name: str) -> str:
    """Give the report type that the platform makes for a custom object with reports."""
    return f"CustomEntity${object_name}"


def object_column(object_name: str, text: str) -> str:
    """Give the column of a report on one custom object: fields carry the object, system fields have other names."""
    if text in SYSTEM_COLUMNS:
        return SYSTEM_COLUMNS[text]
    return f"{object_name}.{text}" if "." not in text and text.endswith("__c") else text


def field_of_column(object_name: str, text: str) -> str:
    """Give the field behind a column of a report on one custom object, as the spec or the platform writes it."""
    by_column = {column: field for field, column in SYSTEM_COLUMNS.items()}
    return by_column.get(text, text.removeprefix(f"{object_name}."))
