"""Conditions of a query are checked: fields that cannot be filtered, operators and values that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.soql.functions import function_problems, is_aggregate_function, operand_kind
from generator.soql.kinds_of_fields import EXAMPLES, LITERALS, FieldKind, kind_of
from generator.soql.literals import string_value
from generator.soql.nodes import Bind, Function, Listed, Literal, LiteralKind, Path
from generator.soql.query import Column, Comparison, Condition, Logical, Not, Query, SemiJoin
from generator.soql.resolution import Scope
from generator.soql.schema import FieldFacts, SoqlProblem, problem_at
from generator.suggestions import did_you_mean, one_of

_ORDERED: Final = ("<", "<=", ">", ">=")
_UNORDERED_KINDS: Final = (FieldKind.BOOLEAN, FieldKind.SEVERAL)

SubqueryCheck = Callable[[Query], Iterator[SoqlProblem]]


def comparisons(condition: Condition | None) -> Iterator[Comparison]:
    """Give every comparison in a condition."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Not):
        yield from comparisons(condition.part)
    elif isinstance(condition, Logical):
        for part in condition.parts:
            yield from comparisons(part)


def where_problems(condition: Condition | None, scope: Scope, subquery: SubqueryCheck) -> Iterator[SoqlProblem]:
    """Check what rows are chosen by."""
    for comparison in comparisons(condition):
        operand = comparison.operand
        if isinstance(operand, Function) and is_aggregate_function(operand):
            hint = "put it into HAVING, after GROUP BY"
            yield problem_at(operand, "aggregate-filter", f"{operand.name} cannot stand in WHERE", hint)
            continue
        if isinstance(operand, Function):
            yield from function_problems(operand, scope, selected=False)
            facts = Scope(scope.schema, scope.object, scope.alias).field_of(operand)
        else:
            facts = scope.look_up(operand)
        if facts and (not facts.filterable or kind_of(facts.type) is FieldKind.LONG_TEXT):
            message = f"{facts.name} is a {facts.type} field, which cannot be filtered"
            yield problem_at(operand, "not-filterable", message, "filter by another field, or in the Apex code")
            continue
        yield from comparison_problems(comparison, operand_kind(operand, facts), facts, subquery)
        by_id = facts is not None and kind_of(facts.type) is FieldKind.ID
        if by_id and isinstance(comparison.value, SemiJoin) and len(comparison.value.query.columns) == 1:
            yield from _joined_column(comparison.value, scope)


def comparison_problems(
    comparison: Comparison, kind: FieldKind | None, facts: FieldFacts | None, subquery: SubqueryCheck
) -> Iterator[SoqlProblem]:
    """Check the operator and the value of one comparison."""
    if kind is not None and (message := _operator_refusal(comparison.operator, kind)):
        yield SoqlProblem(comparison.place.offset, len(comparison.operator), "operator-type", message)
    value = comparison.value
    if isinstance(value, SemiJoin):
        yield from _semi_join_problems(value, kind, subquery)
        return
    for each in value.values if isinstance(value, Listed) else (value,):
        if isinstance(each, Literal) and kind is not None:
            yield from _literal_problems(each, kind, facts, comparison.operator)


def _operator_refusal(operator: str, kind: FieldKind) -> str:
    if kind is FieldKind.OTHER:
        return ""
    several = operator in {"INCLUDES", "EXCLUDES"}
    if several != (kind is FieldKind.SEVERAL) and (several or operator in {"IN", "NOT IN", "LIKE"}):
        return f"{operator} cannot be used with a {kind} field"
    if operator == "LIKE" and kind not in {FieldKind.TEXT, FieldKind.PICKLIST}:
        return f"LIKE compares text, not a {kind} field"
    if operator in _ORDERED and kind in _UNORDERED_KINDS:
        return f"{operator} cannot be used with a {kind} field"
    return ""


def _semi_join_problems(value: SemiJoin, kind: FieldKind | None, subquery: SubqueryCheck) -> Iterator[SoqlProblem]:
    columns = value.query.columns
    if len(columns) != 1:
        place = value.query.place
        yield SoqlProblem(place.offset, 6, "semi-join", "A query in parentheses after IN selects exactly one field")
    if kind not in {None, FieldKind.ID, FieldKind.OTHER}:
        place = value.query.place
        message = f"A query in parentheses compares record ids, not a {kind} field"
        yield SoqlProblem(place.offset, 6, "semi-join", message)
    yield from subquery(value.query)


def _joined_column(value: SemiJoin, scope: Scope) -> Iterator[SoqlProblem]:
    """Yield a column of a subquery that is no record id."""
    source = value.query.source.object
    column = next((item.value for item in value.query.columns if isinstance(item, Column)), None)
    if not isinstance(column, Path) or not scope.schema.has_object(source.text):
        return
    facts = Scope(scope.schema, source.text).look_up(column)
    found = kind_of(facts.type) if facts is not None else FieldKind.ID
    if facts is not None and found not in {FieldKind.ID, FieldKind.OTHER}:
        message = f"A query in parentheses compares record ids, and {facts.name} is a {found} field"
        yield problem_at(column, "semi-join", message, "select a lookup, or Id")


def _literal_problems(
    literal: Literal, kind: FieldKind, facts: FieldFacts | None, operator: str
) -> Iterator[SoqlProblem]:
    allowed = LITERALS.get(kind)
    offset, length = literal.place.offset, len(literal.text)
    if allowed is None or literal.kind is LiteralKind.NULL:
        return
    if literal.kind not in allowed:
        name = facts.name if facts else "The function"
        message = f"{name} is a {kind}, but {literal.text} is a {literal.kind}"
        yield SoqlProblem(offset, length, "literal-type", message, f"write for example {EXAMPLES[allowed[0]]}")
    elif facts and facts.values is not None and operator != "LIKE" and literal.kind is LiteralKind.STRING:
        for value in string_value(literal).split(";") if kind is FieldKind.SEVERAL else [string_value(literal)]:
            if value.lower() not in {known.lower() for known in facts.values}:
                hint = did_you_mean(value, facts.values) or one_of(facts.values)
                message = f"{facts.name} has no value {value!r}"
                yield SoqlProblem(offset, length, "picklist-value", message, hint)


def has_bind(comparison: Comparison) -> Bind | None:
    """Give the first bind a comparison uses."""
    value = comparison.value
    values = value.values if isinstance(value, Listed) else (value,)
    return next((each for each in values if isinstance(each, Bind)), None)
