"""What becomes of a field's values when its type changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.fields.base import CustomField

SOURCE: Final = "Salesforce Help, Considerations for Converting the Field Type of a Custom Field"

FIXED: Final = frozenset({"EncryptedText", "Formula", "Hierarchy", "Location", "MetadataRelationship", "Summary"})
"""Types that no field is converted from or to."""

_PICKLISTS: Final = frozenset({"Picklist", "MultiselectPicklist"})
_RELATIONSHIPS: Final = frozenset({"Lookup", "MasterDetail"})
_TEXTS: Final = frozenset({"Email", "LongTextArea", "Phone", "Text", "TextArea", "Url"})

ONLY_TO: Mapping[str, frozenset[str]] = {
    "Html": frozenset({"LongTextArea"}),
    "Lookup": frozenset({"MasterDetail"}),
    "MasterDetail": frozenset({"Lookup"}),
}
"""For types that are converted to few others: to which."""
ONLY_FROM: Mapping[str, frozenset[str]] = {"Lookup": _RELATIONSHIPS, "MasterDetail": _RELATIONSHIPS}
"""For types that few others are converted to: which."""
BY_HAND: Final = frozenset({("Picklist", "MultiselectPicklist"), ("MultiselectPicklist", "Picklist")})
"""Conversions that Setup makes and a deployment does not (rejections.md R153)."""

KEEPS: Mapping[str, frozenset[str]] = {
    **{text: _TEXTS | {"Html"} for text in _TEXTS - {"LongTextArea"}},
    "LongTextArea": _TEXTS,
    "Text": _TEXTS | {"AutoNumber", "Html"},
    "Html": frozenset({"LongTextArea"}),
    "Number": _TEXTS,
    "Currency": _TEXTS,
    "Percent": _TEXTS,
    "Picklist": _TEXTS,
    "Lookup": _RELATIONSHIPS,
    "MasterDetail": _RELATIONSHIPS,
}
"""The types whose conversion keeps the values, as long as they are not too long; any other may lose them."""

TEXT_LENGTHS: Mapping[str, int] = {"Email": 80, "Phone": 40, "TextArea": 255, "Url": 255}
"""How many characters a value may have, for the types whose length is fixed."""


def type_of(field: CustomField) -> str:
    """Give the type as the platform's rules tell types apart: a formula is one, whatever it results in."""
    return "Formula" if field.is_formula else field.type


def shown(type_name: str) -> str:
    """Give a type for a message."""
    return {"Formula": "a formula", "Summary": "a roll-up summary"}.get(type_name, type_name)


def is_refused(before: CustomField, after: CustomField, *, encrypted: bool = False) -> bool:
    """Tell whether the platform refuses to convert the field; `encrypted` says that Shield holds its values."""
    earlier, later = type_of(before), type_of(after)
    if earlier == later:
        return False
    return (
        encrypted
        or bool({earlier, later} & FIXED)
        or later not in ONLY_TO.get(earlier, {later})
        or earlier not in ONLY_FROM.get(later, {earlier})
        or (earlier, later) in BY_HAND
    )


def loses_values(before: CustomField, after: CustomField, *, encrypted: bool = False) -> bool:
    """Tell whether values may be lost in a conversion that the platform makes."""
    earlier, later = type_of(before), type_of(after)
    return (
        earlier != later and not is_refused(before, after, encrypted=encrypted) and later not in KEEPS.get(earlier, ())
    )


def text_length(field: CustomField) -> int | None:
    """Give how many characters a value of the field may have; None for a field without such a limit."""
    length = field.__dict__.get("length")
    return int(length) if length is not None else TEXT_LENGTHS.get(field.type)
