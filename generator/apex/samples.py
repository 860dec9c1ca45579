"""Values for the records of generated tests: legal for the field, and different for each index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from generator.apex.literals import string_literal
from generator.fields.base import CustomField

Index = int | str
"""The number of the record, or the Apex variable that holds it."""

_DIGITS: Final = 4
"""How many digits the number of a test's record may have."""
_TEXT_LENGTHS: Final = {"TextArea": 255, "LongTextArea": 255, "Html": 255}


def field_sample(field: CustomField, index: Index, values: Sequence[str] = ()) -> str | None:
    """Give an Apex expression for a field's value; None for fields that only the platform or a parent can fill.

    The values are those of a picklist that takes them from a global value set.
    """
    if not field.writable:
        return None
    make = _SAMPLES.get(field.type)
    return make(field, index, values) if make else None


def field_samples(fields: dict[str, CustomField], index: Index) -> dict[str, str]:
    """Give the expressions of all required fields that can be filled."""
    found = {name: field_sample(field, index) for name, field in fields.items() if field.is_required}
    return {name: expression for name, expression in found.items() if expression is not None}


def _joined(before: str, index: Index, after: str = "") -> str:
    if isinstance(index, int):
        return string_literal(f"{before}{index}{after}")
    parts = [string_literal(before) if before else "", index, string_literal(after) if after else ""]
    if not before and not after:
        return f"String.valueOf({index})"
    return " + ".join(part for part in parts if part)


def _text(field: CustomField, index: Index, _: Sequence[str]) -> str:
    length = int(getattr(field, "length", None) or _TEXT_LENGTHS.get(field.type, 255))
    prefix = "Sample "[: max(0, length - _DIGITS)]
    return _joined(prefix, _within(index, min(length, 9)) if length < _DIGITS else index)


def _number(field: CustomField, index: Index, _: Sequence[str]) -> str:
    precision, scale = int(getattr(field, "precision", 18)), int(getattr(field, "scale", 0))
    whole = precision - scale
    if whole == 0:
        return f"0.{'0' * (scale - 1)}1" if isinstance(index, str) else f"0.{index % 10**scale:0{scale}d}"
    return str(_within(index, whole) if whole < _DIGITS else index)


def _within(index: Index, digits: int) -> Index:
    """Keep the number within some digits."""
    return index % 10**digits if isinstance(index, int) else f"Math.mod({index}, {10**digits})"


def _picklist(field: CustomField, index: Index, values: Sequence[str]) -> str | None:
    own = getattr(getattr(field, "valueSet", None), "value", None) or ()
    names = [str(value.fullName) for value in own if value.isActive is not False] or list(values)
    if not names:
        return None
    return string_literal(names[index % len(names)] if isinstance(index, int) else names[0])


_Maker = Callable[[CustomField, Index, Sequence[str]], str | None]

_SAMPLES: Final[dict[str, _Maker]] = {
    **dict.fromkeys(("Text", "TextArea", "LongTextArea", "Html", "EncryptedText"), _text),
    **dict.fromkeys(("Number", "Currency", "Percent"), _number),
    **dict.fromkeys(("Picklist", "MultiselectPicklist"), _picklist),
    "Email": lambda _, index, __: _joined("sample", index, "@example.com"),
    "Phone": lambda _, index, __: _joined("+1 555 010 ", index),
    "Url": lambda _, index, __: _joined("https://example.com/", index),
    "Checkbox": lambda _, __, ___: "true",
    "Date": lambda _, index, __: f"Date.newInstance(2026, 1, 1).addDays({index})",
    "DateTime": lambda _, index, __: f"Datetime.newInstanceGmt(2026, 1, 1).addMinutes({index})",
    "Time": lambda _, index, __: f"Time.newInstance(8, 0, 0, 0).addSeconds({index})",
}
