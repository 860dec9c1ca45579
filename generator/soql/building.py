"""The tree of a query's clauses is made from the tree of the grammar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from lark import Token, Tree

from generator.soql.building_values import VALUES, name
from generator.soql.query import (
    ChildQuery,
    Column,
    Comparison,
    Condition,
    Grouping,
    Logical,
    Not,
    Ordering,
    Query,
    SemiJoin,
    Source,
)

Parts = list[Any]


def build(tree: Tree[Token]) -> Query:
    """Build the query from its leaves upwards; parts that are absent come as None."""
    built: Query = _built(tree)
    return built


def _built(node: Any) -> Any:
    if not isinstance(node, Tree):
        return node
    return _BUILDERS[node.data]([_built(child) for child in node.children])


def _query(parts: Parts) -> Query:
    (place, columns), source, where, access, group, having, order, limit, offset, *options = parts
    return Query(columns, source, place, where, access, group, having, order or (), limit, offset, tuple(options))


def _column(parts: Parts) -> Column:
    return Column(parts[0], name(parts[1]) if parts[1] else None)


def _source(parts: Parts) -> Source:
    target, alias, scope = parts
    return Source(name(target), name(alias) if alias else None, name(scope) if scope else None)


def _comparison(parts: Parts) -> Comparison:
    operand, operator, value = parts
    text = "!=" if operator == "<>" else str(operator).upper()
    return Comparison(operand, text, value, name(operator).place)


def _not_in(parts: Parts) -> Comparison:
    operand, negation, _, value = parts
    return Comparison(operand, "NOT IN", value, name(negation).place)


def _joined(operator: str) -> Callable[[Parts], Condition]:
    def joined(parts: Parts) -> Condition:
        found: list[Condition] = []
        for part in parts:
            found.extend(part.parts if isinstance(part, Logical) and part.operator == operator else [part])
        return Logical(operator, tuple(found))

    return joined


def _ordering(parts: Parts) -> Ordering:
    operand, direction, nulls = parts
    return Ordering(operand, direction or "", nulls or "")


def _words(parts: Parts) -> str:
    return " ".join(str(part).upper() for part in parts)


def _first(parts: Parts) -> Any:
    return parts[0]


_BUILDERS: Final[dict[str, Callable[[Parts], Any]]] = {
    **VALUES,
    "start": _first,
    "query": _query,
    "select": lambda parts: (name(parts[0]).place, tuple(parts[1:])),
    "column": _column,
    "child_query": lambda parts: ChildQuery(parts[0]),
    "from": _source,
    "scope": _first,
    "where": _first,
    "conjunction": _joined("AND"),
    "disjunction": _joined("OR"),
    "negation": lambda parts: Not(parts[1]),
    "compared": _comparison,
    "not_in": _not_in,
    "semi_join": lambda parts: SemiJoin(parts[0]),
    "access": lambda parts: replace(name(parts[0]), text=str(parts[0]).upper()),
    "group": lambda parts: Grouping(tuple(parts)),
    "group_sets": lambda parts: Grouping(tuple(parts[1:]), str(parts[0]).upper()),
    "having": _first,
    "order": tuple,
    "ordering": _ordering,
    "direction": lambda parts: str(parts[0]).upper(),
    "nulls": lambda parts: str(parts[0]).upper(),
    "limit": _first,
    "skip": _first,
    "option": _words,
}
