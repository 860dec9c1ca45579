"""Functions in a query are checked: their names, their arguments, and where they may stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.soql.kinds_of_fields import FieldKind, kind_of
from generator.soql.nodes import Function, Operand
from generator.soql.resolution import Scope
from generator.soql.schema import FieldFacts, SoqlProblem, problem_at
from generator.soql.words import AGGREGATES, DATE_FUNCTIONS, FUNCTIONS
from generator.suggestions import did_you_mean

_MOMENTS: Final = (FieldKind.DATE, FieldKind.DATETIME)
_NOT_AGGREGATED: Final = (FieldKind.BOOLEAN, FieldKind.LONG_TEXT, FieldKind.SEVERAL)


def is_aggregate_function(operand: Operand) -> bool:
    """Tell whether an operand is an aggregate such as `SUM(Amount)`."""
    return isinstance(operand, Function) and operand.name in AGGREGATES


def operand_kind(operand: Operand, facts: FieldFacts | None) -> FieldKind | None:
    """Give the kind of an operand's value; None where the field is not known."""
    if isinstance(operand, Function):
        if operand.name in DATE_FUNCTIONS:
            return FieldKind.DATE if operand.name == "DAY_ONLY" else FieldKind.NUMBER
        if operand.name in {"COUNT", "COUNT_DISTINCT", "SUM", "AVG", "GROUPING"}:
            return FieldKind.NUMBER
        if operand.name in {"toLabel", "FORMAT"}:
            return FieldKind.TEXT
    return kind_of(facts.type) if facts else None


def function_problems(function: Function, scope: Scope, *, selected: bool) -> Iterator[SoqlProblem]:
    """Check one function with what it is applied to."""
    if function.name not in FUNCTIONS.values():
        hint = did_you_mean(function.name, FUNCTIONS.values())
        yield problem_at(function, "unknown-function", f"SOQL has no function {function.name}", hint)
        return
    if len(function.arguments) != 1:
        if function.name != "COUNT" or function.arguments or not selected:
            yield problem_at(function, "function-arguments", f"{function.name} takes one field")
        return
    inner = function.arguments[0]
    if isinstance(inner, Function):
        yield from _nested_problems(function, inner, scope, selected=selected)
        return
    facts = scope.look_up(inner)
    if facts and (message := _refusal(function.name, facts)):
        yield problem_at(inner, "function-type", message)


def _nested_problems(outer: Function, inner: Function, scope: Scope, *, selected: bool) -> Iterator[SoqlProblem]:
    zone = inner.name == "convertTimezone" and outer.name in DATE_FUNCTIONS
    formatted = outer.name == "FORMAT" and inner.name in {*AGGREGATES, "convertCurrency"}
    converted = inner.name == "convertCurrency" and outer.name in {"SUM", "AVG", "MIN", "MAX"}
    if not (zone or formatted or converted):
        message = f"{outer.name} cannot be applied to {inner.name}"
        yield problem_at(inner, "function-nesting", message)
    yield from function_problems(inner, scope, selected=selected)


def _refusal(name: str, facts: FieldFacts) -> str:
    """Say why a function cannot be applied to a field."""
    kind = kind_of(facts.type)
    what = f"{name} cannot be applied to {facts.name}, which is a {facts.type} field"
    if kind is FieldKind.OTHER:
        return ""
    refused = {
        "SUM": kind is not FieldKind.NUMBER,
        "AVG": kind is not FieldKind.NUMBER,
        "DAY_ONLY": kind is not FieldKind.DATETIME,
        "HOUR_IN_DAY": kind is not FieldKind.DATETIME,
        "convertTimezone": kind is not FieldKind.DATETIME,
        "convertCurrency": facts.type not in {"Currency", "Summary"},
        "toLabel": kind not in {FieldKind.PICKLIST, FieldKind.SEVERAL, FieldKind.ID},
    }
    wrong = refused.get(name, name in AGGREGATES and kind in _NOT_AGGREGATED)
    wrong_moment = name in DATE_FUNCTIONS and kind not in _MOMENTS
    return what if wrong or wrong_moment else ""
