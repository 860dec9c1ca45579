"""Values as literals of Apex."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPACE: Final = 0x20
_DELETE: Final = 0x7F
_LINE_SEPARATORS: Final = ("\x85", "\u2028", "\u2029")
_ASTRAL: Final = 0xFFFF
_LARGEST_INTEGER: Final = 2**31 - 1
_LARGEST_LONG: Final = 2**63 - 1


def string_literal(text: str) -> str:
    """Quote text; control characters, line separators and characters beyond the basic plane are escaped."""
    return "'" + "".join(_character(character) for character in text) + "'"


def integer_literal(value: int) -> str:
    """Write a whole number, as a Long where an Integer is too small."""
    if not -_LARGEST_LONG <= value <= _LARGEST_LONG:
        raise ValueError(f"{value} is no Long of Apex")
    return str(value) if abs(value) <= _LARGEST_INTEGER else f"{value}L"


def decimal_literal(value: Decimal) -> str:
    """Write a Decimal, which always has a decimal point."""
    text = format(value, "f")
    return text if "." in text else text + ".0"


def boolean_literal(value: bool) -> str:
    """Write true or false."""
    return "true" if value else "false"


def _character(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF or code < _SPACE or code == _DELETE or character in _LINE_SEPARATORS:  # noqa: PLR2004
        return f"\\u{code:04X}"
    if code > _ASTRAL:
        high, low = divmod(code - 0x10000, 0x400)
        return f"\\u{0xD800 + high:04X}\\u{0xDC00 + low:04X}"
    return character
