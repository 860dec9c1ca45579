"""Types of fields in Apex."""

from __future__ import annotations

from typing import Final

_TYPES: Final = {
    "Boolean": "Checkbox Boolean",
    "Date": "Date",
    "Datetime": "DateTime",
    "Time": "Time",
    "Decimal": "Number Currency Percent Summary Decimal",
    "Double": "Double",
    "Integer": "Integer",
    "Long": "Long",
    "Id": "Id Lookup MasterDetail ExternalLookup Hierarchy Reference",
    "Location": "Location",
    "Blob": "Base64",
}
_TYPE_OF: Final = {name.lower(): apex for apex, names in _TYPES.items() for name in names.split()}


def apex_type(field_type: str) -> str:
    """Give the type in Apex of a field by its type in the Metadata API.

    Every custom number is a Decimal, also without decimal places; what is not known here is a String.
    """
    return _TYPE_OF.get(field_type.lower(), "String")
