"""Every statement of a method can be reached, and a method with a result returns one at every end."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import type_text
from generator.apex_source.reachability import can_end, unreachable
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Nothing stands behind a return or a throw, and what has a result does not end without one.

    Source: Apex compiler, «Unreachable statement», «Missing return statement required return type: …».
    """
    for body in bodies(project):
        for node in unreachable(body.root):
            yield body.violation(node, "Nothing reaches this statement", "remove it, or what ends the method before it")
        for node, message, hint in (*_methods(body.root), *_getters(body.root)):
            yield body.violation(node, message, hint)


def _methods(root: Node) -> Iterator[Found]:
    for method in root.walk("method_declaration"):
        kind, body = type_text(method.part("type")), method.part("body")
        if body is not None and kind != "void" and can_end(body):
            yield method, f"{method.name} can end without returning {_written(method)}", "return a value at every end"


def _getters(root: Node) -> Iterator[Found]:
    for field in root.walk("field_declaration"):
        for accessor in (found for group in field.of_kind("accessor_list") for found in group.children):
            kind, body = accessor.part("accessor"), accessor.part("body")
            if kind is not None and kind.text.lower() == "get" and body is not None and can_end(body):
                yield accessor, "The getter can end without returning a value", "return a value at every end"


def _written(method: Node) -> str:
    kind = method.part("type")
    return kind.text if kind is not None else "a value"


RULE = Rule(
    Explanation(
        code="SF796",
        title="Method that ends where it must not",
        rule="Every statement of a method can be reached, and a method with a result returns one at every end.",
        source="Apex compiler: «Unreachable statement», «Missing return statement required return type: …»",
        bad=example("""\
public with sharing class ParcelRouter {
    Integer days(Boolean isFar) {
        if (isFar) { return 5; }
    }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Integer days(Boolean isFar) {
        if (isFar) { return 5; }
        return 1;
    }
}
"""),
    ),
    check,
)
