"""A query becomes text again, in the spelling that prettier-plugin-apex keeps."""

from __future__ import annotations

from typing import Literal as Choice

from generator.soql.nodes import Bind, Function, Listed, Literal, Operand
from generator.soql.query import ChildQuery, Column, Comparison, Condition, Grouping, Not, Ordering, Query, SemiJoin

AccessMode = Choice["USER_MODE", "SYSTEM_MODE"]


def render(query: Query, access_mode: AccessMode | None = None) -> list[str]:
    """Give the clauses in order, each on one line: joined by spaces in `[ … ]` they are laid out with the class."""
    clauses = ["SELECT " + ", ".join(_column(column) for column in query.columns), _source(query)]
    if query.where:
        clauses.append("WHERE " + condition_text(query.where))
    mode = access_mode or (query.access.text if query.access else "")
    if mode:
        clauses.append(f"WITH {mode}")
    if query.group:
        clauses.append("GROUP BY " + _grouping(query.group))
    if query.having:
        clauses.append("HAVING " + condition_text(query.having))
    if query.order:
        clauses.append("ORDER BY " + ", ".join(_ordering(ordering) for ordering in query.order))
    if query.limit:
        clauses.append("LIMIT " + value_text(query.limit))
    if query.offset:
        clauses.append("OFFSET " + value_text(query.offset))
    clauses.extend(query.options)
    return clauses


def render_text(query: Query, access_mode: AccessMode | None = None) -> str:
    """Give the query on one line."""
    return " ".join(render(query, access_mode))


def operand_text(operand: Operand) -> str:
    """Give a field or function as text."""
    if isinstance(operand, Function):
        return f"{operand.name}({', '.join(operand_text(argument) for argument in operand.arguments)})"
    return operand.text


def value_text(value: Literal | Bind | Listed | SemiJoin) -> str:
    """Give a value as text."""
    if isinstance(value, Literal):
        return value.text
    if isinstance(value, Bind):
        return ":" + value.text
    if isinstance(value, SemiJoin):
        return f"({render_text(value.query)})"
    return f"({', '.join(value_text(part) for part in value.values)})"


def condition_text(condition: Condition, outer: str = "") -> str:
    """Give a condition as text, with parentheses where operators meet."""
    if isinstance(condition, Comparison):
        return f"{operand_text(condition.operand)} {condition.operator} {value_text(condition.value)}"
    if isinstance(condition, Not):
        text = "NOT " + condition_text(condition.part, "NOT")
        return f"({text})" if outer else text
    text = f" {condition.operator} ".join(condition_text(part, condition.operator) for part in condition.parts)
    return f"({text})" if outer else text


def _column(column: Column | ChildQuery) -> str:
    if isinstance(column, ChildQuery):
        return f"({render_text(column.query)})"
    return operand_text(column.value) + (f" {column.alias.text}" if column.alias else "")


def _source(query: Query) -> str:
    source = query.source
    text = "FROM " + source.object.text
    if source.alias:
        text += " " + source.alias.text
    return text + (f" USING SCOPE {source.scope.text}" if source.scope else "")


def _grouping(grouping: Grouping) -> str:
    fields = ", ".join(operand_text(operand) for operand in grouping.operands)
    return f"{grouping.kind}({fields})" if grouping.kind else fields


def _ordering(ordering: Ordering) -> str:
    parts = [operand_text(ordering.operand), ordering.direction, f"NULLS {ordering.nulls}" if ordering.nulls else ""]
    return " ".join(part for part in parts if part)
