"""Aggregates and groups of a query are checked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.soql.conditions import SubqueryCheck, comparison_problems, comparisons, has_bind
from generator.soql.functions import function_problems, is_aggregate_function, operand_kind
from generator.soql.kinds_of_fields import FieldKind, is_groupable, kind_of
from generator.soql.nodes import Function, Operand
from generator.soql.query import ChildQuery, Column, Query
from generator.soql.rendering import operand_text
from generator.soql.resolution import Scope
from generator.soql.schema import SoqlProblem, problem_at


def is_grouped(query: Query) -> bool:
    """Tell whether the query's rows are groups: it has GROUP BY or selects an aggregate."""
    return query.group is not None or any(_has_aggregate(column) for column in query.columns)


def is_count(query: Query) -> bool:
    """Tell whether the query is `SELECT COUNT() FROM …`, whose result is a number."""
    column = query.columns[0]
    return len(query.columns) == 1 and isinstance(column, Column) and _is_count(column.value)


def grouping_problems(query: Query, scope: Scope, subquery: SubqueryCheck) -> Iterator[SoqlProblem]:
    """Check what is selected, grouped, ordered and filtered beside aggregates."""
    for operand in query.group.operands if query.group else ():
        yield from _grouped_problems(operand, scope)
    yield from _having_problems(query, scope, subquery)
    if is_count(query):
        return
    grouped = {operand_text(operand).lower() for operand in (query.group.operands if query.group else ())}
    for column in query.columns:
        if isinstance(column, ChildQuery):
            if is_grouped(query):
                name = column.query.source.object
                yield problem_at(name, "ungrouped-field", "A child query cannot stand beside aggregates")
        elif is_grouped(query) or _is_count(column.value):
            yield from _ungrouped(column.value, grouped)
        elif column.alias and not isinstance(column.value, Function):  # FORMAT(Amount) shown, beside Amount
            message = "Only functions, and queries with aggregates or GROUP BY, can have aliases"
            yield problem_at(column.alias, "alias-without-group", message, f"remove {column.alias.text}")
    if is_grouped(query):
        for ordering in query.order:
            yield from _ungrouped(ordering.operand, grouped)


def _ungrouped(operand: Operand, grouped: set[str]) -> Iterator[SoqlProblem]:
    text = operand_text(operand)
    if _is_count(operand):
        yield problem_at(operand, "ungrouped-field", "COUNT() stands alone", "write COUNT(Id)")
    elif not _is_aggregate(operand) and text.lower() not in grouped:
        hint = f"add GROUP BY {text}" if not grouped else f"add {text} to GROUP BY"
        yield problem_at(operand, "ungrouped-field", f"{text} is neither grouped nor an aggregate", hint)


def _grouped_problems(operand: Operand, scope: Scope) -> Iterator[SoqlProblem]:
    if isinstance(operand, Function):
        if _is_aggregate(operand):
            yield problem_at(operand, "not-groupable", f"Rows cannot be grouped by {operand.name}")
            return
        yield from function_problems(operand, scope, selected=False)
        return
    facts = scope.look_up(operand)
    if facts and not (facts.groupable and facts.filterable and is_groupable(facts.type)):
        message = f"{facts.name} is a {facts.type} field, which rows cannot be grouped by"
        hint = f"group by DAY_ONLY({operand.text})" if kind_of(facts.type) is FieldKind.DATETIME else ""
        yield problem_at(operand, "not-groupable", message, hint)


def _having_problems(query: Query, scope: Scope, subquery: SubqueryCheck) -> Iterator[SoqlProblem]:
    grouped = {operand_text(operand).lower() for operand in (query.group.operands if query.group else ())}
    for comparison in comparisons(query.having):
        operand = comparison.operand
        if query.group is None:
            yield problem_at(operand, "having-without-group", "HAVING needs GROUP BY", "use WHERE, or add GROUP BY")
            return
        if isinstance(operand, Function):
            yield from function_problems(operand, scope, selected=False)
        if _is_aggregate(operand) and (bind := has_bind(comparison)):
            hint = "write the number, or compare in the Apex code"
            message = f"{operand_text(operand)} cannot be compared with a bind"
            yield SoqlProblem(bind.place.offset, len(bind.text), "aggregate-bind", message, hint)
        if not _is_aggregate(operand) and operand_text(operand).lower() not in grouped:
            text = operand_text(operand)
            yield problem_at(operand, "ungrouped-field", f"{text} is neither grouped nor an aggregate", "use WHERE")
            continue
        facts = Scope(scope.schema, scope.object, scope.alias).field_of(operand)
        yield from comparison_problems(comparison, operand_kind(operand, facts), facts, subquery)


def _is_aggregate(operand: Operand) -> bool:
    """Tell whether an operand is an aggregate, perhaps formatted."""
    if isinstance(operand, Function) and operand.name in {"FORMAT", "GROUPING"}:
        return operand.name == "GROUPING" or any(_is_aggregate(argument) for argument in operand.arguments)
    return is_aggregate_function(operand)


def _is_count(operand: Operand) -> bool:
    return isinstance(operand, Function) and operand.name == "COUNT" and not operand.arguments


def _has_aggregate(column: Column | ChildQuery) -> bool:
    return isinstance(column, Column) and _is_aggregate(column.value) and not _is_count(column.value)
