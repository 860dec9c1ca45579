"""Types of fields, as far as queries tell them apart."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from generator.soql.nodes import LiteralKind


class FieldKind(StrEnum):
    """What a value of the field is."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "date and time"
    TIME = "time"
    ID = "record id"
    PICKLIST = "picklist"
    SEVERAL = "multi-select picklist"
    OTHER = "other"


_KINDS: Final = {
    FieldKind.TEXT: "Text TextArea Email Phone Url AutoNumber Name String Combobox",
    FieldKind.LONG_TEXT: "LongTextArea Html EncryptedText",
    FieldKind.NUMBER: "Number Currency Percent Summary Integer Long Double Decimal",
    FieldKind.BOOLEAN: "Checkbox Boolean",
    FieldKind.DATE: "Date",
    FieldKind.DATETIME: "DateTime",
    FieldKind.TIME: "Time",
    FieldKind.ID: "Id Lookup MasterDetail ExternalLookup IndirectLookup Hierarchy MetadataRelationship Reference",
    FieldKind.PICKLIST: "Picklist",
    FieldKind.SEVERAL: "MultiselectPicklist",
}
_KIND_OF: Final = {name.lower(): kind for kind, names in _KINDS.items() for name in names.split()}

LITERALS: Final = {
    FieldKind.TEXT: (LiteralKind.STRING,),
    FieldKind.LONG_TEXT: (LiteralKind.STRING,),
    FieldKind.NUMBER: (LiteralKind.NUMBER,),
    FieldKind.BOOLEAN: (LiteralKind.BOOLEAN,),
    FieldKind.DATE: (LiteralKind.DATE, LiteralKind.DATE_RANGE),
    FieldKind.DATETIME: (LiteralKind.DATETIME, LiteralKind.DATE_RANGE),
    FieldKind.TIME: (LiteralKind.TIME,),
    FieldKind.ID: (LiteralKind.STRING,),
    FieldKind.PICKLIST: (LiteralKind.STRING,),
    FieldKind.SEVERAL: (LiteralKind.STRING,),
}
"""The literals that a value of each kind can be compared with, beside NULL."""

EXAMPLES: Final = {
    LiteralKind.STRING: "'text'",
    LiteralKind.NUMBER: "42",
    LiteralKind.BOOLEAN: "TRUE",
    LiteralKind.DATE: "2026-01-31",
    LiteralKind.DATETIME: "2026-01-31T00:00:00Z",
    LiteralKind.TIME: "08:00:00Z",
    LiteralKind.DATE_RANGE: "TODAY",
}
"""What a literal of each kind looks like."""

NOT_SORTED: Final = (FieldKind.LONG_TEXT, FieldKind.SEVERAL)
"""Kinds that rows cannot be ordered by."""

_NOT_GROUPED: Final = frozenset(
    {"number", "currency", "percent", "double", "decimal", "summary", "datetime", "multiselectpicklist"}
)


def is_groupable(field_type: str) -> bool:
    """Tell whether rows can be grouped by fields of a type."""
    return field_type.lower() not in _NOT_GROUPED and kind_of(field_type) is not FieldKind.LONG_TEXT


def kind_of(field_type: str) -> FieldKind:
    """Give the kind of a field type of the Metadata API."""
    return _KIND_OF.get(field_type.lower(), FieldKind.OTHER)
