"""What a query gives: its columns, its binds, whether it aggregates and whether dates bound it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.soql.conditions import comparisons
from generator.soql.functions import operand_kind
from generator.soql.grouping import is_count, is_grouped
from generator.soql.kinds_of_fields import FieldKind
from generator.soql.nodes import Bind, Function, Listed, Literal, LiteralKind, Operand
from generator.soql.query import ChildQuery, Column, Comparison, Condition, Logical, Query, SemiJoin
from generator.soql.resolution import Scope
from generator.soql.schema import FieldFacts, Schema
from generator.soql.words import DATE_FUNCTIONS

_MOMENTS: Final = (FieldKind.DATE, FieldKind.DATETIME)
_MOMENT_LITERALS: Final = (LiteralKind.DATE, LiteralKind.DATETIME, LiteralKind.DATE_RANGE)


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One column of the rows: its key, the path or function it comes from, and its type in Apex.

    The key is the argument of `AggregateResult.get` in an aggregate query, and the path of the field otherwise.
    """

    key: str
    source: Operand
    apex_type: str
    facts: FieldFacts | None


def binds(query: Query) -> tuple[Bind, ...]:
    """Give the binds of a query in the order of the text, those of its subqueries included."""
    return tuple(sorted(_binds(query), key=lambda bind: bind.place.offset))


def is_aggregate(query: Query) -> bool:
    """Tell whether the query aggregates rows: groups, aggregate functions or `COUNT()`."""
    return is_grouped(query) or is_count(query)


def has_date_bound(query: Query, schema: Schema) -> bool:
    """Tell whether the rows are bounded by a date on one side at least, so that they do not grow for ever."""
    alias = query.source.alias.text if query.source.alias else ""
    return query.where is not None and _bounded(query.where, Scope(schema, query.source.object.text, alias))


def result_columns(query: Query, schema: Schema) -> tuple[ResultColumn, ...]:
    """Give the columns of the rows; child queries are left out, `COUNT()` gives none."""
    if is_count(query):
        return ()
    scope = Scope(schema, query.source.object.text, query.source.alias.text if query.source.alias else "")
    columns: list[ResultColumn] = []
    unnamed = 0
    for column in query.columns:
        if isinstance(column, ChildQuery):
            continue
        value, facts = column.value, scope.field_of(column.value)
        key = _key(column, is_grouped(query))
        if not key:
            key, unnamed = f"expr{unnamed}", unnamed + 1
        columns.append(ResultColumn(key, value, _apex_type(value, facts), facts))
    return tuple(columns)


def _key(column: Column, grouped: bool) -> str:
    if column.alias:
        return column.alias.text
    if isinstance(column.value, Function):
        inner = column.value.arguments[0]
        plain = column.value.name in {"toLabel", "FORMAT", "convertCurrency"} and not isinstance(inner, Function)
        return inner.text if plain and not grouped and not isinstance(inner, Function) else ""
    return column.value.names[-1].text if grouped else column.value.text


def _apex_type(operand: Operand, facts: FieldFacts | None) -> str:
    from generator.apex.field_types import apex_type  # noqa: PLC0415 - only generated classes ask for it

    if isinstance(operand, Function):
        if operand.name in {"COUNT", "COUNT_DISTINCT", "GROUPING"}:
            return "Integer"
        if operand.name in {"SUM", "AVG"}:
            return "Decimal"
        if operand.name in DATE_FUNCTIONS:
            return DATE_FUNCTIONS[operand.name]
        if operand.name in {"toLabel", "FORMAT"}:
            return "String"
    return apex_type(facts.type) if facts else "Object"


def _binds(query: Query) -> Iterator[Bind]:
    for column in query.columns:
        if isinstance(column, ChildQuery):
            yield from _binds(column.query)
    for comparison in (*comparisons(query.where), *comparisons(query.having)):
        value = comparison.value
        if isinstance(value, SemiJoin):
            yield from _binds(value.query)
        else:
            values = value.values if isinstance(value, Listed) else (value,)
            yield from (each for each in values if isinstance(each, Bind))
    yield from (amount for amount in (query.limit, query.offset) if isinstance(amount, Bind))


def _bounded(condition: Condition, scope: Scope) -> bool:
    if isinstance(condition, Comparison):
        return _bounds(condition, scope)
    if isinstance(condition, Logical):
        every = all if condition.operator == "OR" else any
        return every(_bounded(part, scope) for part in condition.parts)
    return False


def _bounds(comparison: Comparison, scope: Scope) -> bool:
    kind = operand_kind(comparison.operand, scope.field_of(comparison.operand))
    literal = comparison.value.kind if isinstance(comparison.value, Literal) else None
    if literal is LiteralKind.NULL or comparison.operator not in {"=", ">", ">=", "IN"}:
        return False
    return kind in _MOMENTS or (kind is FieldKind.OTHER and literal in _MOMENT_LITERALS)
