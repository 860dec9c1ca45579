"""Apex text becomes expressions: the operators, weakest first."""

from __future__ import annotations

from generator.apex.operands import parse_operand
from generator.apex.operators import ASSIGNMENTS, PRECEDENCE
from generator.apex.syntax import (
    Affixed,
    Assignment,
    Binary,
    Coalesce,
    Expression,
    InstanceOf,
    Ternary,
)
from generator.apex.tokens import DATE, NUMBER, SIGN, STRING, WORD, Cursor
from generator.apex.type_names import parse_type, try_type


def parse_expression(cursor: Cursor) -> Expression:
    """Take an expression."""
    left = _ternary(cursor)
    if cursor.token.kind == SIGN and cursor.token.text in ASSIGNMENTS:
        return Assignment(left, cursor.take().text, parse_expression(cursor))
    return left


def _ternary(cursor: Cursor) -> Expression:
    condition = _coalesce(cursor)
    if not cursor.accept("?"):
        return condition
    true = _ternary(cursor)
    cursor.expect(":")
    return Ternary(condition, true, _ternary(cursor))


def _coalesce(cursor: Cursor) -> Expression:
    left = _binary(cursor, 0)
    while cursor.accept("??"):
        left = Coalesce(left, _binary(cursor, 0))
    return left


def _binary(cursor: Cursor, minimum: int) -> Expression:
    left = _prefixed(cursor)
    while True:
        operator = _operator(cursor)
        level = PRECEDENCE.get(operator, -1)
        if level < minimum:
            return left
        for _ in range(len(operator) if operator[0] == ">" and operator != ">=" else 1):
            cursor.take()
        left = (
            InstanceOf(left, parse_type(cursor))
            if operator == "instanceof"
            else Binary(left, operator, _binary(cursor, level + 1))
        )


def _operator(cursor: Cursor) -> str:
    """Give the operator at the place; shifts come as single signs because types end in them too."""
    token = cursor.token
    if token.kind == WORD:
        return token.lower
    if token.kind != SIGN or token.text not in {"<", ">"}:
        return token.text if token.kind == SIGN else " "
    sign, text = token.text, token.text
    for distance in (1, 2):
        following = cursor.ahead(distance)
        if following.text != sign or following.start != token.start + distance:
            break
        text += sign
    return text


def _prefixed(cursor: Cursor) -> Expression:
    if sign := cursor.accept("!", "-", "+", "++", "--", "~"):
        return Affixed(sign.text, _prefixed(cursor))
    if cast := _cast(cursor):
        return Affixed(f"({cast}) ", _prefixed(cursor))
    operand = parse_operand(cursor, parse_expression)
    if cursor.at("++", "--"):
        return Affixed("", operand, cursor.take().text)
    return operand


def _cast(cursor: Cursor) -> str | None:
    """Take the type of a cast if there is one: a type in parentheses with an operand after it."""
    start = cursor.index
    if not cursor.accept("("):
        return None
    name = try_type(cursor)
    if name is not None and cursor.accept(")") and _starts_operand(cursor):
        return name
    cursor.index = start
    return None


def _starts_operand(cursor: Cursor) -> bool:
    token = cursor.token
    if token.kind == WORD:
        return token.lower != "instanceof"
    if token.text == "[":
        return cursor.ahead().lower == "select"
    return token.kind in {STRING, NUMBER, DATE} or token.text in {"(", "!"}
