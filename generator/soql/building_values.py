"""Names, functions and values of a query are made from the tree of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from lark import Token

from generator.soql import literals
from generator.soql.nodes import Bind, Function, Listed, Literal, LiteralKind, Name, Path, Place
from generator.soql.words import FUNCTIONS

_MOMENTS: Final = {"DATE": LiteralKind.DATE, "DATETIME": LiteralKind.DATETIME, "TIME": LiteralKind.TIME}


def name(token: Token) -> Name:
    """Make a name of a token."""
    return Name(str(token), _place(token))


def _place(token: Token) -> Place:
    return Place(token.start_pos or 0, token.line or 1, token.column or 1)


def _function(parts: list[Any]) -> Function:
    called = str(parts[0])
    arguments = tuple(part for part in parts[1:] if part is not None)
    return Function(FUNCTIONS.get(called.lower(), called), arguments, _place(parts[0]))


def _literal(parts: list[Any]) -> Literal:
    token = parts[0]
    if isinstance(token, Literal):
        return token
    text, place = str(token), _place(token)
    if token.type == "STRING":
        return literals.string_literal(text, place)
    if token.type == "NUMBER":
        return Literal(LiteralKind.NUMBER, text, place)
    return literals.moment_literal(_MOMENTS[token.type], text, place)


def _word(parts: list[Any]) -> Literal:
    return literals.word_literal(str(parts[0]), _place(parts[0]))


def _counted(parts: list[Any]) -> Literal:
    return literals.counted_literal(str(parts[0]), str(parts[1]), _place(parts[0]))


def _bind(parts: list[Any]) -> Bind:
    return Bind(tuple(str(part) for part in parts), _place(parts[0]))


VALUES: Final[dict[str, Callable[[list[Any]], Any]]] = {
    "path": lambda parts: Path(tuple(name(part) for part in parts)),
    "function": _function,
    "literal": _literal,
    "number": _literal,
    "word": _word,
    "counted": _counted,
    "bind": _bind,
    "listed": lambda parts: Listed(tuple(parts)),
}
"""How each rule of the grammar below the clauses is built."""
