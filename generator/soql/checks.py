"""A query is checked against the schema: everything the platform would refuse, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterator

from generator.soql.conditions import where_problems
from generator.soql.functions import function_problems
from generator.soql.grouping import grouping_problems, is_grouped
from generator.soql.kinds_of_fields import NOT_SORTED, kind_of
from generator.soql.limits import limit_problems
from generator.soql.nodes import Function, Name, Operand
from generator.soql.query import ChildQuery, Column, Query
from generator.soql.rendering import operand_text
from generator.soql.resolution import Scope, object_problems
from generator.soql.schema import Schema, SoqlProblem, problem_at
from generator.soql.words import FUNCTIONS, KEYWORDS
from generator.suggestions import did_you_mean


def problems(query: Query, schema: Schema) -> Iterator[SoqlProblem]:
    """Yield everything the platform would refuse in the query."""
    found = {(problem.offset, problem.code): problem for problem in _problems(query, schema)}
    yield from sorted(found.values(), key=lambda problem: problem.offset)


def _problems(query: Query, schema: Schema) -> Iterator[SoqlProblem]:
    unknown = list(object_problems(schema, query.source.object))
    yield from unknown
    if not unknown:
        yield from _query_problems(query, Scope(schema, query.source.object.text, _alias(query)), is_child=False)
    else:
        yield from _alias_problems(query)


def _query_problems(query: Query, scope: Scope, *, is_child: bool) -> Iterator[SoqlProblem]:
    yield from _alias_problems(query)
    if query.access:
        hint = "leave WITH out: the access mode is added to every query"
        yield problem_at(query.access, "access-mode", "The query names its access mode itself", hint)
    for column in query.columns:
        if isinstance(column, ChildQuery):
            yield from _child_problems(column.query, scope, is_nested=is_child)
        else:
            yield from operand_problems(column.value, scope, selected=True)

    def inner(subquery: Query) -> Iterator[SoqlProblem]:
        return _problems(subquery, scope.schema)

    yield from where_problems(query.where, scope, inner)
    yield from grouping_problems(query, scope, inner)
    for ordering in query.order:
        yield from _ordering_problems(ordering.operand, query, scope)
    yield from limit_problems(query)
    yield from scope.problems


def operand_problems(operand: Operand, scope: Scope, *, selected: bool) -> Iterator[SoqlProblem]:
    """Check a field or function that is selected, grouped or ordered by."""
    if isinstance(operand, Function):
        yield from function_problems(operand, scope, selected=selected)
    else:
        scope.look_up(operand)


def _ordering_problems(operand: Operand, query: Query, scope: Scope) -> Iterator[SoqlProblem]:
    aliases = {column.alias.text.lower() for column in query.columns if isinstance(column, Column) and column.alias}
    if operand_text(operand).lower() in aliases:
        hint = "write the function itself"
        yield problem_at(operand, "alias-order", "Rows cannot be ordered by an alias", hint)
        return
    yield from operand_problems(operand, scope, selected=False)
    facts = Scope(scope.schema, scope.object, scope.alias).field_of(operand)
    if facts and not isinstance(operand, Function) and (not facts.filterable or kind_of(facts.type) in NOT_SORTED):
        message = f"{facts.name} is a {facts.type} field, which rows cannot be ordered by"
        yield problem_at(operand, "not-sortable", message)


def _child_problems(query: Query, scope: Scope, *, is_nested: bool) -> Iterator[SoqlProblem]:
    name = query.source.object
    if is_nested:
        hint = "query the grandchildren on their own"
        yield problem_at(name, "child-nesting", "A child query cannot have child queries here", hint)
        return
    relationship = scope.schema.child_relationship(scope.object, name.text)
    if relationship is None:
        yield _unknown_child(name, scope)
        return
    if not relationship[0]:  # it is there, and what it leads to is not known
        return
    yield from _query_problems(query, Scope(scope.schema, relationship[0], _alias(query)), is_child=True)
    if is_grouped(query):
        yield problem_at(name, "child-aggregate", "A child query cannot have aggregates")


def _unknown_child(name: Name, scope: Scope) -> SoqlProblem:
    names = list(scope.schema.child_names(scope.object))
    custom = f"{name.text.removesuffix('__c')}__r"
    known = custom.lower() in {each.lower() for each in names}
    hint = f"child relationships end in __r: write {custom}" if known else did_you_mean(name.text, names)
    message = f"{scope.object} has no child relationship {name.text}"
    return problem_at(name, "unknown-child-relationship", message, hint)


def _alias(query: Query) -> str:
    return query.source.alias.text if query.source.alias else ""


def _alias_problems(query: Query) -> Iterator[SoqlProblem]:
    columns = [column for column in query.columns if isinstance(column, Column)]
    seen: set[str] = set()
    for column in columns:
        name = column.alias or column.value
        text = (column.alias.text if column.alias else operand_text(column.value)).lower()
        if text in seen:
            yield problem_at(name, "duplicate-column", f"{text} is selected twice")
        seen.add(text)
    for alias in (*(column.alias for column in columns), query.source.alias):
        if alias and (alias.text.lower() in KEYWORDS or alias.text.lower() in FUNCTIONS):
            message = f"{alias.text} is a word of SOQL and cannot be an alias"
            yield problem_at(alias, "alias-keyword", message, f"write for example {alias.text}Value")
