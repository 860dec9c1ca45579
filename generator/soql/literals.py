"""Literals of SOQL are made from their text, and refused when they have the wrong form."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final

from generator.soql.errors import SoqlSyntaxError
from generator.soql.nodes import Literal, LiteralKind, Place
from generator.soql.words import COUNTED_DATE_RANGES, DATE_RANGES

_ESCAPE: Final = re.compile(r"\\(u[0-9A-Fa-f]{4}|.)", re.DOTALL)
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_WILDCARDS: Final = ("_", "%")
_MOMENTS: Final[dict[LiteralKind, Callable[[str], object]]] = {
    LiteralKind.DATE: datetime.date.fromisoformat,
    LiteralKind.TIME: datetime.time.fromisoformat,
    LiteralKind.DATETIME: datetime.datetime.fromisoformat,
}
_WORDS: Final = {"TRUE": LiteralKind.BOOLEAN, "FALSE": LiteralKind.BOOLEAN, "NULL": LiteralKind.NULL}


def string_literal(text: str, place: Place) -> Literal:
    """Make a string; it has quotes and may have escapes."""
    if "\n" in text or "\r" in text:
        raise SoqlSyntaxError("a string ends on the line on which it starts: write a line break as \\n", place.offset)
    for match in _ESCAPE.finditer(text):
        escaped = match[1]
        if len(escaped) == 1 and escaped not in _ESCAPED and escaped not in _WILDCARDS:
            message = f"\\{escaped} is no escape of SOQL: a backslash itself is written \\\\"
            raise SoqlSyntaxError(message, place.offset + match.start())
    return Literal(LiteralKind.STRING, text, place)


def string_value(literal: Literal) -> str:
    """Give the characters that a string stands for."""
    return _ESCAPE.sub(_character, literal.text[1:-1])


def moment_literal(kind: LiteralKind, text: str, place: Place) -> Literal:
    """Make a date, a time, or a date and time, which the calendar has to have."""
    normal = text.upper()
    seconds = re.sub(r"\.\d+", "", normal)
    try:
        _MOMENTS[kind](seconds)
    except ValueError:
        raise SoqlSyntaxError(f"there is no such {kind}: {text}", place.offset) from None
    return Literal(kind, normal, place)


def word_literal(text: str, place: Place) -> Literal:
    """Make TRUE, FALSE, NULL or a date literal such as TODAY."""
    normal = text.upper()
    if normal in _WORDS:
        return Literal(_WORDS[normal], normal, place)
    if normal in DATE_RANGES:
        return Literal(LiteralKind.DATE_RANGE, normal, place)
    if normal in COUNTED_DATE_RANGES:
        raise SoqlSyntaxError(f"{normal} needs a number: write {normal}:7", place.offset)
    message = f"«{text}» is no value: text stands in single quotes, a value of the Apex code is written :{text}"
    raise SoqlSyntaxError(message, place.offset)


def counted_literal(text: str, number: str, place: Place) -> Literal:
    """Make a date literal with a number, such as LAST_N_DAYS:7."""
    normal = text.upper()
    if normal not in COUNTED_DATE_RANGES:
        raise SoqlSyntaxError(f"«{text}:{number}» is no date literal such as LAST_N_DAYS:7", place.offset)
    if not number.isdigit():
        raise SoqlSyntaxError(f"{normal} takes a whole number without a sign, not {number}", place.offset)
    return Literal(LiteralKind.DATE_RANGE, f"{normal}:{number}", place)


def _character(match: re.Match[str]) -> str:
    escaped = match[1]
    if len(escaped) > 1:
        return chr(int(escaped[1:], 16))
    return _ESCAPED.get(escaped, "\\" + escaped)
