"""Values have the types that variables, conditions, loops and operators take."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import type_text
from generator.apex_source.expressions import (
    ARITHMETIC,
    COLLECTIONS,
    NULL,
    NUMBERS,
    PRIMITIVES,
    VOID,
    Typing,
    arguments_of,
    can_hold,
)
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.apex_source.types import plain
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.apex_class.code import code_of
from generator.rules.apex_class.conversions import conversions, types_with_counts
from generator.rules.base import Rule, Violation

CONDITIONS = frozenset({"if_statement", "while_statement", "do_statement", "ternary_expression", "for_statement"})
MOMENTS = frozenset({"date", "datetime", "time"})
MISSING = {"%": "Math.mod(…, …)", "**": "Math.pow(…, …)"}
"""Operators of other languages, and what Apex has instead."""
CHANGING = frozenset({"+=", "-=", "*=", "/="})
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Values are given to variables that take them, and operators get what they work on; unknown types fit.

    Source: Apex compiler, see the explanation.
    """
    code = code_of(project)
    for body in code.bodies:
        for node, message, hint in types_with_counts(body.root):
            yield body.violation(node, message, hint)
    for body, owner in code.declared():
        for node, place in places(owner):
            for at, message, hint in (*_given(code.typing, node, place), *_operated(code.typing, node, place)):
                yield body.violation(at, message, hint)


def _given(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    """Yield values that something of another type is to take."""
    value = node.part("value")
    if node.kind in ("local_variable_declaration", "field_declaration"):
        for each in node.of_kind("variable_declarator"):
            first = each.part("value")
            if first is not None:
                yield from _fits(typing, type_text(node.part("type")), first, place)
    elif node.kind == "assignment_expression":
        yield from _assigned(typing, node, place)
    elif node.kind == "return_statement" and place.result:
        returned = next((child for child in node.children if child.kind not in ("return", ";")), None)
        if returned is not None and place.result != VOID:
            yield from _fits(typing, place.result, returned, place)
        elif returned is None and place.result != VOID:
            yield node, "This return gives no value", f"return a value of the type {place.result}"
    elif node.kind == "method_invocation":
        yield from _arguments(typing, node, place)
    elif node.kind == "object_creation_expression":
        yield from _record(typing, node, place)
    elif node.kind == "run_as_statement":
        user = node.part("user")
        if user is not None and typing.type_of(user, place) in PRIMITIVES:
            yield user, "System.runAs takes a user", "query the User, and hand the record over"
    elif node.kind == "enhanced_for_statement" and value is not None:
        yield from _looped(typing, node, value, place)
    yield from conversions(typing, node, place)


def _assigned(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    left, operator, right = node.part("left"), node.part("operator"), node.part("right")
    if left is None or operator is None or right is None:
        return
    target = typing.type_of(left, place)
    if operator.text == "=":
        yield from _fits(typing, target, right, place)
    elif operator.text in CHANGING and not (operator.text == "+=" and target == "string"):
        given = typing.type_of(right, place)
        if target in NUMBERS and given in PRIMITIVES and not (given in NUMBERS and can_hold(target, given)):
            yield right, f"{operator.text} gives {_article(given)} to {_article(target)}", f"convert it to {target}"
        elif target in PRIMITIVES - set(NUMBERS) - MOMENTS:
            yield node, f"{operator.text} does not work on {_article(target)}", "use numbers"


def _fits(typing: Typing, target: str, value: Node, place: Place) -> Iterator[Found]:
    given = typing.type_of(value, place)
    if value.kind == "query_expression" and given.startswith("list<") and not target.startswith("list<"):
        given = given[len("list<") : -1]  # a single record, where one is asked for
    if given == VOID:
        yield value, "This call gives no value", "call it as a statement of its own"
    elif not typing.fits(target, given, place):
        yield value, _sentence(f"{_article(given)} is given to {_article(target)}"), _hint(target, given)


def _arguments(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    if node.part("object") is not None:
        return
    given = arguments_of(node)
    found = [method for method, _ in typing.methods(node.name, place.owner) if len(method.parameters) == len(given)]
    if len(found) == 1:
        for parameter, value in zip(found[0].parameters, given, strict=True):
            yield from _fits(typing, parameter.type, value, place)


def _record(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    made = type_text(node.part("type"))
    for pair in (child for child in arguments_of(node) if child.kind == "assignment_expression"):
        field, value = pair.part("left"), pair.part("right")
        if field is not None and value is not None:
            yield from _fits(typing, typing.field_type(made, field.text), value, place)


def _looped(typing: Typing, node: Node, value: Node, place: Place) -> Iterator[Found]:
    given = typing.type_of(value, place)
    if given in PRIMITIVES or given.startswith("map<"):
        hint = "loop over its keySet() or values()" if given.startswith("map<") else "name a list or a set"
        yield value, f"A loop cannot run over {_article(given)}", hint
    elif given.startswith(("list<", "set<")):
        held, kind = given.partition("<")[2][:-1], node.part("type")
        variable = plain(type_text(kind))
        if value.kind == "query_expression":
            if not typing.fits(variable.removeprefix("list<").removesuffix(">"), held, place):
                yield node, f"The query gives records of {held} to {variable}", f"write {held} before {node.name}"
        elif held in PRIMITIVES and variable in PRIMITIVES and held != variable:
            yield node, f"The loop gives {_article(held)} to {_article(variable)}", f"write {held} before {node.name}"


def _operated(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    """Yield conditions and operators with values they do not work on."""
    if node.kind in CONDITIONS:
        condition = node.part("condition")
        given = typing.type_of(condition, place)
        if condition is not None and given in PRIMITIVES - {"boolean"}:
            hint = "write == to compare" if "=" in condition.text and "==" not in condition.text else "compare it"
            yield condition, f"A condition is a Boolean, and this is {_article(given)}", hint
    elif node.kind == "binary_expression":
        yield from _binary(typing, node, place)
    elif node.kind == "array_access":
        index = node.part("index")
        given = typing.type_of(index, place)
        if index is not None and given in PRIMITIVES - {"integer"}:
            message = f"A list is read by an integer, and this is {_article(given)}"
            yield index, message, "write the number of the element"
    elif node.kind in ("unary_expression", "update_expression"):
        operand, sign = node.part("operand"), node.part("operator")
        given, operator = typing.type_of(operand, place), sign.text if sign is not None else ""
        wanted = {"boolean"} if operator == "!" else set(NUMBERS)
        if operator in ("!", "-", "++", "--") and given in PRIMITIVES and given not in wanted:
            hint = "use a Boolean" if operator == "!" else "use a number"
            yield node, f"{operator} does not work on {_article(given)}", hint
    elif node.kind == "throw_statement":
        thrown = next((child for child in node.children if child.kind not in ("throw", ";")), None)
        given = typing.type_of(thrown, place)
        never = given in PRIMITIVES or given.startswith(COLLECTIONS) or typing.is_record(given)
        if thrown is not None and never:
            message = _sentence(f"{_article(given)} cannot be thrown")
            yield thrown, message, "throw new … of an exception class"


def _binary(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    sign = node.part("operator")
    operator = sign.text if sign is not None else ""
    one, other = typing.type_of(node.part("left"), place), typing.type_of(node.part("right"), place)
    if operator in MISSING:
        yield node, f"Apex has no operator {operator}", f"write {MISSING[operator]}"
    elif operator in ("&&", "||"):
        for given in {one, other} & (PRIMITIVES - {"boolean"}):
            yield node, f"{operator} joins Booleans, and this is {_article(given)}", "compare it"
    elif operator in ("==", "!=", "<", ">", "<=", ">=", "<>"):
        known = one in PRIMITIVES and other in PRIMITIVES
        if known and not (can_hold(one, other) or can_hold(other, one) or {one, other} <= MOMENTS):
            message = _sentence(f"{_article(one)} and {_article(other)} cannot be compared")
            yield node, message, "convert one of them"
        elif operator in ("<", ">", "<=", ">=") and "boolean" in (one, other):
            yield node, f"{operator} does not work on a boolean", "use == or !="
    elif operator in ARITHMETIC and not (operator == "+" and "string" in (one, other)):
        refused = PRIMITIVES - set(NUMBERS) - (MOMENTS if operator in "+-" else set())
        for given in sorted({one, other} & refused):
            yield node, f"{operator} does not work on {_article(given)}", "use numbers"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _article(name: str) -> str:
    return "null" if name == NULL else f"{'an' if name[:1] in 'aeio' else 'a'} {name}"


def _hint(target: str, given: str) -> str:
    if target == "string":
        return "write String.valueOf(…) around it"
    if given == "string" and target in (*NUMBERS, "date", "datetime", "boolean"):
        return f"write {target.capitalize()}.valueOf(…) around it"
    if target in NUMBERS and given in NUMBERS:
        return f"write .{'int' if target == 'integer' else target}Value() behind it, or declare {_article(given)}"
    return f"declare it as {given}" if given != NULL else "give it a value"


RULE = Rule(
    Explanation(
        code="SF798",
        title="Value in Apex of another type",
        rule="Values have the types that variables, conditions, loops and operators take.",
        source=(
            "Apex compiler: «Illegal assignment from … to …», «Condition expression must be of type Boolean: …», "
            "«Loop must iterate over collection: …», «Comparison arguments must be compatible types: …»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    Integer depots = 'five';
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Integer depots = 5;
}
"""),
    ),
    check,
)
