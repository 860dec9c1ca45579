"""Apex text becomes expressions: literals, names, calls, elements, new objects and queries."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.apex.queries import parse_query
from generator.apex.syntax import Affixed, Atom, Call, Expression, Index, Names, New, Query, SelfCall
from generator.apex.tokens import NUMBER, STRING, WORD, Cursor
from generator.apex.type_names import parse_type, try_class_reference

Parser = Callable[[Cursor], Expression]

_COLLECTIONS: Final = ("list<", "set<", "map<")


def parse_operand(cursor: Cursor, expression: Parser) -> Expression:
    """Take an operand with everything that follows it by dots, parentheses and brackets."""
    result = _primary(cursor, expression)
    while True:
        if cursor.at(".", "?."):
            safe = cursor.take().text == "?."
            name = cursor.word()
            if isinstance(result, Names) and not safe:
                result = Names((*result.names, name), result.before, result.safe)
            else:
                result = Names((name,), result, safe)
        elif cursor.at("(") and isinstance(result, Names):
            names, before = _call_names(result)
            result = Call(names, _arguments(cursor, expression), before, result.safe)
        elif cursor.accept("["):
            result = Index(result, expression(cursor))
            cursor.expect("]")
        else:
            return result


def _call_names(called: Names) -> tuple[tuple[str, ...], Expression | None]:
    """Give the names of a call; several after `Trigger.new` or `Type.class` make one chain with it."""
    if isinstance(called.before, Atom) and "." in called.before.text and len(called.names) > 1 and not called.safe:
        if not called.before.text.startswith("'"):
            return (called.before.text, *called.names), None
    return called.names, called.before


def _primary(cursor: Cursor, expression: Parser) -> Expression:
    token = cursor.token
    if token.kind == STRING:
        return Atom(cursor.take().text)
    if token.kind == NUMBER:
        digits = cursor.take().text
        return Atom({"l": digits[:-1] + "L", "d": digits[:-1] + "d"}.get(digits[-1].lower(), digits))
    if cursor.accept("("):
        inner = expression(cursor)
        cursor.expect(")")
        return Affixed("(", inner, ")")
    if cursor.accept("["):
        query = Query(parse_query(cursor, expression))
        cursor.expect("]")
        return query
    if token.kind != WORD:
        raise cursor.error("an expression expected")
    return _word(cursor, expression)


def _word(cursor: Cursor, expression: Parser) -> Expression:
    word = cursor.token.lower
    if word == "new":
        cursor.take()
        return _new(cursor, expression)
    if word in {"true", "false", "null"}:
        cursor.take()
        return Atom(word)
    if word in {"this", "super"}:
        cursor.take()
        return SelfCall(word, _arguments(cursor, expression)) if cursor.at("(") else Atom(word)
    if reference := try_class_reference(cursor):
        return Atom(reference)
    if word == "trigger" and cursor.ahead().text == ".":
        cursor.take()
        cursor.take()
        return Atom("Trigger." + cursor.word())
    return Names((cursor.word(),))


def _arguments(cursor: Cursor, expression: Parser) -> tuple[Expression, ...]:
    cursor.expect("(")
    return _until(cursor, expression, ")")


def _until(cursor: Cursor, expression: Parser, closing: str) -> tuple[Expression, ...]:
    found: list[Expression] = []
    while not cursor.accept(closing):
        if found:
            cursor.expect(",")
        found.append(expression(cursor))
    return tuple(found)


def _new(cursor: Cursor, expression: Parser) -> Expression:
    name = parse_type(cursor)
    if name.endswith("[]"):
        name = f"List<{name[:-2]}>"
    if cursor.accept("{"):
        return New(name, elements=_elements(cursor, expression))
    if cursor.accept("["):
        size = expression(cursor)
        cursor.expect("]")
        return New(f"List<{name}>", (size,), is_collection=True)
    if cursor.at("(") and cursor.ahead().kind == WORD and cursor.ahead(2).text == "=":
        cursor.take()
        return New(name, fields=_fields(cursor, expression))
    is_collection = name.lower().startswith(_COLLECTIONS)
    return New(name, _arguments(cursor, expression), is_collection=is_collection)


def _fields(cursor: Cursor, expression: Parser) -> tuple[tuple[str, Expression], ...]:
    found: list[tuple[str, Expression]] = []
    while not cursor.accept(")"):
        if found:
            cursor.expect(",")
        name = cursor.word()
        cursor.expect("=")
        found.append((name, expression(cursor)))
    return tuple(found)


def _elements(cursor: Cursor, expression: Parser) -> tuple[Expression | tuple[Expression, Expression], ...]:
    found: list[Expression | tuple[Expression, Expression]] = []
    while not cursor.accept("}"):
        if found:
            cursor.expect(",")
        element = expression(cursor)
        found.append((element, expression(cursor)) if cursor.accept("=>") else element)
    return tuple(found)
