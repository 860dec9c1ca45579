"""Statements stand where they can, and return what their method says."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import LOOPS, TYPES, type_text
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

BARE = frozenset({"binary_expression", "int", "string_literal", "boolean", "null_literal", "identifier"})
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Only loops hold break and continue, and an expression does something.

    Source: Apex compiler, «Expression cannot be a statement.», «Break statement must be in loop».
    """
    for body in bodies(project):
        for node, message, hint in (*_jumps(body.root, in_loop=False), *_shapes(body.root), *_returns(body.root)):
            yield body.violation(node, message, hint)


def _jumps(node: Node, *, in_loop: bool) -> Iterator[Found]:
    if node.kind in ("break_statement", "continue_statement") and not in_loop:
        yield node, f"{node.text.rstrip(';')} stands outside a loop", "use return, or an if"
    inside = node.kind in LOOPS or (in_loop and node.kind not in ("method_declaration", *TYPES))
    for child in node.children:
        yield from _jumps(child, in_loop=inside)


def _shapes(root: Node) -> Iterator[Found]:
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
