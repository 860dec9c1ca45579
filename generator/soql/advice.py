"""What to say about text that the grammar refuses."""

from __future__ import annotations

import re
from typing import Final

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from generator.soql.errors import SoqlSyntaxError
from generator.soql.words import KEYWORDS

_NAMES: Final = {
    "NAME": "a name",
    "OPERATOR": "a comparison such as =",
    "LPAR": "«(»",
    "RPAR": "«)»",
    "COMMA": "a comma",
    "DOT": "a dot",
    "COLON": "a bind such as :name",
    "NUMBER": "a number",
    "$END": "the end",
}
_VALUE: Final = frozenset({"STRING", "NUMBER", "DATE", "DATETIME", "TIME", "NAME", "COLON"})
_LISTED: Final = 6
_SIGNS: Final = {
    "'": "a string is not closed: the single quote at its end is missing",
    '"': "text stands in single quotes in SOQL",
    "*": "SOQL has no *: name the fields",
    ";": "a query in a spec has no semicolon at its end",
}
_TYPEOF: Final = re.compile(r"\btypeof\b", re.IGNORECASE)
_COMMA_BEFORE_FROM: Final = re.compile(r",\s*from\b", re.IGNORECASE)


def syntax_error(text: str, error: UnexpectedInput) -> SoqlSyntaxError:
    """Make the error a person understands of the parser's."""
    offset, found = len(text.rstrip()), ""
    if isinstance(error, UnexpectedCharacters):
        offset = error.pos_in_stream or 0
        found = text[offset]
    elif isinstance(error, UnexpectedToken) and error.token.type != "$END":
        offset, found = error.token.start_pos or 0, str(error.token)
    return _known(text, offset, found) or SoqlSyntaxError(_unexpected(error, found), offset)


def _known(text: str, offset: int, found: str) -> SoqlSyntaxError | None:
    """Recognise the mistakes that people make."""
    if found in _SIGNS:
        return SoqlSyntaxError(_SIGNS[found], offset)
    if match := _TYPEOF.search(text, 0, offset + len(found)):
        message = "TYPEOF is not supported: write one query for each object, or select fields all of them have"
        return SoqlSyntaxError(message, match.start())
    if match := _COMMA_BEFORE_FROM.search(text, 0, offset):
        return SoqlSyntaxError("a field expected after the comma, not FROM", match.start())
    if found.upper() in {"AND", "OR"} and re.search(r"\b(and|or)\b", text[:offset], re.IGNORECASE):
        return SoqlSyntaxError("AND and OR meet: put parentheses around the conditions that belong together", offset)
    return None


def _unexpected(error: UnexpectedInput, found: str) -> str:
    there = f"«{found}»" if found else "the end of the query"
    if not isinstance(error, UnexpectedToken):
        allowed = set(getattr(error, "allowed", None) or ())
        return f"{_listed(allowed)} expected, not {there}" if _VALUE <= allowed else f"{there} has no place here"
    expected = set(error.accepts or error.expected or ())
    if "NAME" in expected and found.lower() in KEYWORDS:
        return f"«{found}» is a keyword of SOQL and cannot be a name here"
    return f"{_listed(expected)} expected, not {there}"


def _listed(terminals: set[str]) -> str:
    """Name what was expected, the kinds of values as one."""
    names: list[str] = []
    if {"STRING", "NUMBER"} <= terminals:
        names.append("a value or a bind such as :name")
        terminals = terminals - _VALUE
    if "OPERATOR" in terminals:
        terminals = terminals - {"LIKE", "IN", "NOT", "INCLUDES", "EXCLUDES"}
    names.extend(sorted(_NAMES.get(terminal, terminal) for terminal in terminals))
    if len(names) > _LISTED:
        return ", ".join([*names[:_LISTED], "…"])
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "something else"
