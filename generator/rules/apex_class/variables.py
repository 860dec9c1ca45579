"""Code names variables that are declared before, once each, and that it can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.apex_source.expressions import Typing
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.apex_source.types import Declared, Variable, plain
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.apex_class.code import Code, code_of
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

DECLARING = frozenset({"catch_formal_parameter", "enhanced_for_statement", "formal_parameter", "variable_declarator"})
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Variables, fields and methods are declared once where they are seen, and what is used is declared.

    Classes whose superclass is not a class file may inherit anything. Source: see the explanation.
    """
    code = code_of(project)
    for body, owner in code.declared():
        for node, message, hint in (*_twice(owner), *_used(code, owner)):
            yield body.violation(node, message, hint)


def _twice(owner: Declared) -> Iterator[Found]:
    for is_static in (True, False):
        yield from _repeated([item for item in owner.variables if item.is_static is is_static])
    seen: set[object] = set()
    for method in (*owner.methods, *owner.constructors):
        if method.signature in seen:
            types = ", ".join(plain(item.type) for item in method.parameters)
            message = f"{method.name}({types}) is declared twice"
            yield method.node, message, "give one of the two another name or other parameters"
        seen.add(method.signature)
    constants: set[str] = set()
    for constant in owner.constants:
        if constant.name.lower() in constants:
            yield constant, f"{owner.name} has the value {constant.name} twice", "remove one of the two"
        constants.add(constant.name.lower())


def _repeated(variables: Sequence[Variable]) -> Iterator[Found]:
    seen: set[str] = set()
    for item in variables:
        if item.name.lower() in seen:
            yield item.node, f"The field {item.name} is declared twice", "give one of the two another name"
        seen.add(item.name.lower())


def _used(code: Code, owner: Declared) -> Iterator[Found]:
    is_whole = code.is_whole(owner)
    for node, place in places(owner):
        if node.kind in DECLARING:
            if place.local(node.name.lower()) is not None:
                yield node, f"The variable {node.name} is declared twice", "give one of the two another name"
        elif node.kind in ("assignment_expression", "update_expression"):
            yield from _final(code.typing, node, place)
        elif node.kind == "identifier":
            yield from _identifier(code.typing, node, place, is_whole=is_whole)


def _final(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    left = node.part("left") or node.part("operand")
    if left is None or place.makes:
        return
    of = left.part("object")
    if left.kind == "field_access" and of is not None and of.kind == "this":
        field = left.part("field")
        found = typing.member(field.text, place.owner) if field is not None else None
    else:
        found = typing.variable(left.text, place) if left.kind == "identifier" else None
    if found is not None and "final" in found.said and any(found is item for item in place.owner.variables):
        message = f"{found.name} is final, and gets its value where it is declared or in a constructor"
        yield node, message, "remove final, or this statement"


def _identifier(typing: Typing, node: Node, place: Place, *, is_whole: bool) -> Iterator[Found]:
    if typing.variable(node.text, place) is not None:
        return
    of_instance = typing.member(node.text, place.owner)
    if of_instance is not None:
        message = f"{node.text} belongs to an instance, and there is none here"
        yield node, message, "make it static, or hand it over"
        return
    names = list(place.local_names())
    if node.field == "object":
        # A name before a dot can be a class, of the platform or of the org.
        near = did_you_mean(node.text, names) if node.text[:1].islower() else ""
        if near and is_whole:
            yield node, f"There is no variable {node.text}", near
        return
    if is_whole:
        names += [item.name for item in place.owner.variables]
        yield node, f"There is no variable {node.text}", did_you_mean(node.text, names) or "declare it before"


RULE = Rule(
    Explanation(
        code="SF795",
        title="Variable in Apex that is not declared, or twice",
        rule="Code names variables that are declared before, once each, and that it can reach.",
        source=(
            "Apex compiler: «Variable does not exist: …», «Duplicate variable: …», «Duplicate field: …», «Method "
            "already defined: …»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    Integer total(List<Integer> counts) {
        Integer total = 0;
        for (Integer count : counts) { totl += count; }
        return total;
    }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Integer total(List<Integer> counts) {
        Integer total = 0;
        for (Integer count : counts) { total += count; }
        return total;
    }
}
"""),
    ),
    check,
)
