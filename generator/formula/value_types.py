"""The types formulas tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final


class Kind(Enum):
    """What a value is; the text is what the platform's messages call it."""

    TEXT = "Text"
    NUMBER = "Number"
    BOOLEAN = "Boolean"
    DATE = "Date"
    DATETIME = "DateTime"
    TIME = "Time"
    PICKLIST = "Picklist"
    SEVERAL = "Multi-Select Picklist"
    GEOLOCATION = "Geolocation"
    NULL = "Null"
    UNKNOWN = "Unknown"
    """A field whose type only the org knows: nothing is said about it."""

    def fits(self, wanted: Kind) -> bool:
        """Tell whether a value may stand where a type is wanted; null and the unknown may stand anywhere."""
        return self is wanted or Kind.UNKNOWN in {self, wanted} or Kind.NULL in {self, wanted}


PICKLISTS: Final = frozenset({Kind.PICKLIST, Kind.SEVERAL})
"""The types that only some functions take."""

_FIELD_KINDS: Final[Mapping[Kind, str]] = {
    Kind.TEXT: "Text TextArea LongTextArea Html EncryptedText Email Phone Url AutoNumber Lookup MasterDetail Hierarchy "
    "MetadataRelationship ExternalLookup IndirectLookup Id",
    Kind.NUMBER: "Number Currency Percent",
    Kind.BOOLEAN: "Checkbox",
    Kind.DATE: "Date",
    Kind.DATETIME: "DateTime",
    Kind.TIME: "Time",
    Kind.PICKLIST: "Picklist",
    Kind.SEVERAL: "MultiselectPicklist",
    Kind.GEOLOCATION: "Location",
}
_KIND_OF: Final = {name: kind for kind, names in _FIELD_KINDS.items() for name in names.split()}


def kind_of_field(field_type: str) -> Kind:
    """Give the kind of a field type of the Metadata API; a roll-up's depends on what it rolls up."""
    return _KIND_OF.get(field_type, Kind.UNKNOWN)
