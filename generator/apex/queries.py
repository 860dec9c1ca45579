"""SOQL inside Apex text becomes documents, clause by clause; its binds are Apex expressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.apex.conditions import ExpressionParser, parse_condition, parse_field, parse_value
from generator.apex.docs import LINE, SOFTLINE, Doc, Indent, back, enclosed, group, group_indent, join
from generator.apex.tokens import WORD, Cursor

_CLAUSES: Final = ("from", "where", "with", "group", "having", "order", "limit", "offset", "for", "all", "using")


def parse_query(cursor: Cursor, expression: ExpressionParser) -> Doc:
    """Take a query up to its closing bracket and give its clauses, one a line when they do not fit on one."""
    cursor.expect("select")
    columns = _listed(cursor, lambda: _column(cursor, expression))
    clauses: list[Doc] = [group(Indent(("SELECT", LINE, join((",", LINE), columns))))]
    cursor.expect("from")
    clauses.append(group(Indent(("FROM", LINE, join(", ", _listed(cursor, lambda: _source(cursor)))))))
    if cursor.accept("where"):
        condition = parse_condition(cursor, expression, parse_query)
        clauses.append(group(Indent(("WHERE", LINE, condition))))
    if cursor.accept("with"):
        clauses.append("WITH " + cursor.word())
    if cursor.accept("group"):
        clauses.append(_groups(cursor))
    if cursor.accept("having"):
        clauses.append(group(group_indent("HAVING", LINE, parse_condition(cursor, expression, parse_query))))
    if cursor.accept("order"):
        cursor.expect("by")
        ordered = _listed(cursor, lambda: _ordering(cursor))
        clauses.append(group("ORDER BY", Indent((LINE, join((",", LINE), ordered)))))
    for keyword in ("limit", "offset"):
        if cursor.accept(keyword):
            clauses.append((keyword.upper(), " ", parse_value(cursor, expression)))
    while cursor.at("for", "all"):
        clauses.append(f"{cursor.take().text.upper()} {cursor.word().upper()}")
    return join(LINE, clauses)


def _listed(cursor: Cursor, item: Callable[[], Doc]) -> list[Doc]:
    found = [item()]
    while cursor.accept(","):
        found.append(item())
    return found


def _column(cursor: Cursor, expression: ExpressionParser) -> Doc:
    if cursor.accept("("):
        inner = parse_query(cursor, expression)
        cursor.expect(")")
        return group_indent("(", SOFTLINE, inner, back(SOFTLINE), ")")
    if cursor.at("count") and cursor.ahead().text == "(" and cursor.ahead(2).text == ")":
        for _ in range(3):
            cursor.take()
        return "COUNT()"
    field = parse_field(cursor)
    return group(field, _alias(cursor))


def _alias(cursor: Cursor) -> str:
    return " " + cursor.word() if cursor.token.kind == WORD and cursor.token.lower not in _CLAUSES else ""


def _source(cursor: Cursor) -> Doc:
    parts: list[Doc] = [parse_field(cursor), _alias(cursor)]
    if cursor.accept("using"):
        scope, value = cursor.word(), cursor.word()
        parts.extend([LINE, group_indent("USING", LINE, f"{scope} {value}", back(SOFTLINE)), back(SOFTLINE)])
    return group_indent(*parts)


def _groups(cursor: Cursor) -> Doc:
    cursor.expect("by")
    if cursor.at("rollup", "cube") and cursor.ahead().text == "(":
        kind = cursor.take().text.upper()
        cursor.take()
        fields = _listed(cursor, lambda: parse_field(cursor))
        cursor.expect(")")
        return group_indent("GROUP BY ", kind, enclosed("(", fields, ")"))
    return group_indent("GROUP BY", LINE, join((",", LINE), _listed(cursor, lambda: parse_field(cursor))))


def _ordering(cursor: Cursor) -> Doc:
    parts: list[Doc] = [parse_field(cursor)]
    if direction := cursor.accept("asc", "desc"):
        parts.append(" " + direction.text.upper())
    if cursor.accept("nulls"):
        parts.append(" NULLS " + cursor.expect("first", "last").text.upper())
    return tuple(parts)
