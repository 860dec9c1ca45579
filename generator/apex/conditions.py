"""The conditions of a SOQL query inside Apex text become documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from generator.apex.docs import LINE, SOFTLINE, Doc, Indent, back, enclosed, group, group_indent, join
from generator.apex.expression_docs import expression_doc
from generator.apex.syntax import Expression
from generator.apex.tokens import WORD, Cursor

ExpressionParser: TypeAlias = Callable[[Cursor], Expression]
QueryParser: TypeAlias = Callable[[Cursor, ExpressionParser], Doc]


@dataclass(frozen=True, slots=True)
class _Joined:
    """Conditions with AND or OR between them, or one after NOT."""

    operator: str
    parts: tuple[_Joined | _Comparison, ...]


@dataclass(frozen=True, slots=True)
class _Comparison:
    doc: Doc


def parse_condition(cursor: Cursor, expression: ExpressionParser, query: QueryParser) -> Doc:
    """Take a condition: comparisons joined by AND or OR, with parentheses where the two meet."""
    return _condition_doc(_joined(cursor, expression, query), "")


def parse_field(cursor: Cursor) -> Doc:
    """Take a field with its relationships, or a function of one."""
    name = cursor.word()
    while cursor.accept("."):
        name += "." + cursor.word()
    if not cursor.accept("("):
        return name
    inner = parse_field(cursor)
    cursor.expect(")")
    return (name, "(", group_indent(SOFTLINE, inner, back(SOFTLINE)), ")")


def parse_value(cursor: Cursor, expression: ExpressionParser) -> Doc:
    """Take a bind or a literal."""
    if cursor.accept(":"):
        return (":", expression_doc(expression(cursor)))
    sign = cursor.take().text if cursor.at("-", "+") else ""
    word = cursor.take()
    if word.lower in {"true", "false", "null"}:
        return word.text.upper()
    if word.kind == WORD and cursor.accept(":"):
        return f"{word.text}:{cursor.take().text}"
    return sign + word.text


def _joined(cursor: Cursor, expression: ExpressionParser, query: QueryParser) -> _Joined | _Comparison:
    parts = [_single(cursor, expression, query)]
    operator = cursor.token.text.upper() if cursor.at("and", "or") else ""
    while operator and cursor.accept(operator.lower()):
        parts.append(_single(cursor, expression, query))
    if cursor.at("and", "or"):
        raise cursor.error("parentheses around the conditions joined by AND or by OR expected")
    return _Joined(operator, tuple(parts)) if operator else parts[0]


def _single(cursor: Cursor, expression: ExpressionParser, query: QueryParser) -> _Joined | _Comparison:
    if cursor.accept("("):
        inner = _joined(cursor, expression, query)
        cursor.expect(")")
        return inner
    if cursor.accept("not"):
        return _Joined("NOT", (_single(cursor, expression, query),))
    return _Comparison(_comparison(cursor, expression, query))


def _comparison(cursor: Cursor, expression: ExpressionParser, query: QueryParser) -> Doc:
    field = parse_field(cursor)
    operator = cursor.take().text.upper()
    if operator == "NOT":
        operator += " " + cursor.expect("in").text.upper()
    start: tuple[Doc, ...] = (field, f" {'!=' if operator == '<>' else operator} ")
    if not cursor.accept("("):
        return group(*start, parse_value(cursor, expression))
    if cursor.at("select"):
        inner = query(cursor, expression)
        cursor.expect(")")
        return group_indent(*start, "(", SOFTLINE, inner, back(SOFTLINE), ")")
    values = [parse_value(cursor, expression)]
    while cursor.accept(","):
        values.append(parse_value(cursor, expression))
    cursor.expect(")")
    return group(*start, Indent(enclosed("(", values, ")")))


def _condition_doc(condition: _Joined | _Comparison, outer: str) -> Doc:
    if isinstance(condition, _Comparison):
        return condition.doc
    parts = [_condition_doc(part, condition.operator) for part in condition.parts]
    joined: Doc = ("NOT ", parts[0]) if condition.operator == "NOT" else join((LINE, condition.operator, " "), parts)
    nested = outer and (condition.operator == "NOT" or outer != condition.operator)
    return ("(", joined, ")") if nested else joined
