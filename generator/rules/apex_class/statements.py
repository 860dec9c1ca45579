"""Statements stand where they can, and return what their method says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import LOOPS, TYPES, type_text
from generator.apex_source.expressions import COLLECTIONS, PRIMITIVES, can_hold
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.apex_source.types import ENUM
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.apex_class.code import Code, code_of
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

SWITCHED = frozenset({"integer", "long", "string"})
VALUES = frozenset({"field_access", "identifier", "int", "null_literal", "string_literal", "unary_expression"})
BARE = frozenset({"binary_expression", "int", "string_literal", "boolean", "null_literal", "identifier"})
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Only loops hold break and continue, and an expression does something.

    Source: Apex compiler, «Expression cannot be a statement.», «Break statement must be in loop».
    """
    for body in bodies(project):
        for node, message, hint in (*_jumps(body.root, in_loop=False), *_shapes(body.root), *_returns(body.root)):
            yield body.violation(node, message, hint)
    code = code_of(project)
    for body, owner in code.declared():
        for node, place in places(owner):
            if node.kind == "switch_expression":
                for at, message, hint in _switch(code, node, place):
                    yield body.violation(at, message, hint)


def _switch(code: Code, node: Node, place: Place) -> Iterator[Found]:
    """Yield what a switch cannot be on, and values that it names twice or that are of another type."""
    condition, body = node.part("condition"), node.part("body")
    given = code.typing.type_of(condition, place)
    if condition is not None and (given in PRIMITIVES - SWITCHED or given.startswith(COLLECTIONS)):
        yield (
            condition,
            f"A switch cannot be on a {given}",
            "use if, or switch on a number, a text, an enum or a record",
        )
        return
    enum = code.typing.types.find(given, place.owner) if given else None
    seen: set[str] = set()
    labels = [label for rule in body.of_kind("switch_rule") for label in rule.of_kind("switch_label")] if body else []
    for value in (child for label in labels for child in label.children if child.kind in VALUES):
        text = value.text if value.kind == "string_literal" else value.text.lower()
        if text in seen:
            yield value, f"{value.text} stands in this switch twice", "remove one of them"
        seen.add(text)
        literal = code.typing.type_of(value, place) if value.kind in ("int", "string_literal") else ""
        if literal and given and not can_hold(given, literal):
            yield value, f"The switch is on a {given}, and {value.text} is a {literal}", f"write a {given}"
        if enum is not None and enum.node.kind == ENUM:
            names = [constant.name for constant in enum.constants]
            if value.kind == "field_access":
                yield (
                    value,
                    "A value of an enum stands in when without its type",
                    f"write {value.text.rpartition('.')[2]}",
                )
            elif value.kind == "identifier" and value.text.lower() not in {name.lower() for name in names}:
                hint = did_you_mean(value.text, names) or f"it has {', '.join(names)}"
                yield value, f"The enum {enum.name} has no value {value.text}", hint
        elif value.kind == "identifier" and given in SWITCHED:
            yield value, f"{value.text} is no literal", "write the value itself, or use if"


def _jumps(node: Node, *, in_loop: bool) -> Iterator[Found]:
    if node.kind in ("break_statement", "continue_statement") and not in_loop:
        yield node, f"{node.text.rstrip(';')} stands outside a loop", "use return, or an if"
    inside = node.kind in LOOPS or (in_loop and node.kind not in ("method_declaration", *TYPES))
    for child in node.children:
        yield from _jumps(child, in_loop=inside)


def _shapes(root: Node) -> Iterator[Found]:
    for node in root.walk("for_statement"):
        updates = [child for child in node.children if child.field == "update"]
        for second in updates[1:]:
            yield second, "A for has one update", "move the others to the end of its body"
    for node in root.walk("block", "constructor_body", "if_statement"):
        for child in node.of_kind(";"):
            yield child, "Apex has no empty statement", "remove the semicolon"
    for node in root.walk("expression_statement"):
        for child in node.of_kind(*BARE):
            yield child, f"The expression does nothing: {child.text}", "assign it, or remove it"
    for node in root.walk("switch_expression"):
        block = node.part("body")
        labels = (
            [
                item.text.lower().split()
                for rule in block.of_kind("switch_rule")
                for item in rule.of_kind("switch_label")
            ]
            if block is not None
            else []
        )
        if not labels:
            yield node, "This switch has no when", "add a when block"
        elif ["when", "else"] in labels[:-1]:
            yield node, "when else is not the last block of the switch", "move when else to the end"


def _returns(root: Node) -> Iterator[Found]:
    for method in root.walk("method_declaration"):
        if type_text(method.part("type")) != "void":
            continue
        for node in method.walk("return_statement"):
            if [child for child in node.children if child.kind not in ("return", ";")]:
                yield node, f"The void method {method.name} returns a value", "write return; or change the type"


RULE = Rule(
    Explanation(
        code="SF780",
        title="Statement that cannot stand there",
        rule="Statements stand where they can, and return what their method says.",
        source="Apex compiler: «Break statement must be in loop», «Void method must not return a value»",
        bad=example("""\
public with sharing class ParcelRouter {
    void route() { return 5; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Integer route() { return 5; }
}
"""),
    ),
    check,
)
