"""The query itself: its conditions and clauses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from generator.soql.nodes import Bind, Listed, Literal, Name, Operand, Place


@dataclass(frozen=True, slots=True)
class SemiJoin:
    """The values of another query."""

    query: Query


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field or function compared with a value, values, or the rows of another query."""

    operand: Operand
    operator: str
    value: Literal | Bind | Listed | SemiJoin
    place: Place = field(compare=False)
    """Where the operator stands."""


@dataclass(frozen=True, slots=True)
class Logical:
    """Conditions joined by `AND` or by `OR`."""

    operator: str
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A condition that must not hold."""

    part: Condition


Condition: TypeAlias = Comparison | Logical | Not


@dataclass(frozen=True, slots=True)
class Column:
    """A selected field or function, perhaps under another name."""

    value: Operand
    alias: Name | None = None


@dataclass(frozen=True, slots=True)
class ChildQuery:
    """The records of a child relationship."""

    query: Query


@dataclass(frozen=True, slots=True)
class Source:
    """The object that is queried; in a child query, the child relationship."""

    object: Name
    alias: Name | None = None
    scope: Name | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """What rows are grouped by; `kind` is empty, `ROLLUP` or `CUBE`."""

    operands: tuple[Operand, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Ordering:
    """What rows are ordered by; `direction` and `nulls` are empty where the query does not say."""

    operand: Operand
    direction: str = ""
    nulls: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A SOQL query."""

    columns: tuple[Column | ChildQuery, ...]
    source: Source
    place: Place = field(compare=False)
    where: Condition | None = None
    access: Name | None = None
    group: Grouping | None = None
    having: Condition | None = None
    order: tuple[Ordering, ...] = ()
    limit: Literal | Bind | None = None
    offset: Literal | Bind | None = None
    options: tuple[str, ...] = ()
