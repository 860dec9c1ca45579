"""The last clauses of a query are checked: limit, offset, locking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.soql.grouping import is_count, is_grouped
from generator.soql.nodes import Literal
from generator.soql.query import Query
from generator.soql.schema import SoqlProblem

_LARGEST_LIMIT: Final = 50_000
_LARGEST_OFFSET: Final = 2_000


def limit_problems(query: Query) -> Iterator[SoqlProblem]:
    """Check the clauses after the conditions."""
    for amount, clause, largest in ((query.limit, "LIMIT", _LARGEST_LIMIT), (query.offset, "OFFSET", _LARGEST_OFFSET)):
        if isinstance(amount, Literal):
            message = ""
            if not amount.text.isdigit():
                message = f"{clause} takes a whole number, not {amount.text}"
            elif int(amount.text) > largest:
                message = f"{clause} is at most {largest:,}"
            if message:
                yield SoqlProblem(amount.place.offset, len(amount.text), "limit", message)
    if query.limit and query.group is None and is_grouped(query):
        message = "LIMIT cannot be used with aggregates without GROUP BY: there is one row"
        yield SoqlProblem(query.limit.place.offset, 1, "limit", message, "remove LIMIT")
    if "FOR UPDATE" in query.options:
        yield from _locking_problems(query)


def _locking_problems(query: Query) -> Iterator[SoqlProblem]:
    offset = query.place.offset
    if is_grouped(query) or is_count(query):
        message = "FOR UPDATE locks records, so it cannot be used with aggregates"
        yield SoqlProblem(offset, len("SELECT"), "locking", message, "remove FOR UPDATE")
    if query.order:
        message = "FOR UPDATE cannot be used with ORDER BY: locked rows come in the order of their ids"
        yield SoqlProblem(query.order[0].operand.place.offset, 1, "locking", message, "remove ORDER BY or FOR UPDATE")
    if len(query.options) > 1:
        message = f"{' and '.join(query.options)} cannot be used together"
        yield SoqlProblem(offset, len("SELECT"), "locking", message)
