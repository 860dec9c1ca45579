"""Inner types hold no types, and nothing that only a top-level type may have."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import TYPES, annotations_of, members, modifiers
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

TOP_ONLY = ("future", "invocablemethod", "istest", "testsetup")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Types nest once; static members and the platform's entry points stand in the top-level class.

    Two types of a class have different names.
    Source: Apex compiler, «Inner types are not allowed to have …», «Type name already in use: …».
    """
    for body in bodies(project):
        for owner in body.root.of_kind("class_declaration"):
            names: set[str] = set()
            for inner in members(owner, *TYPES):
                if inner.name.lower() in names:
                    message = f"The type name {inner.name} is in use already"
                    yield body.violation(inner, message, "give it another name")
                names.add(inner.name.lower())
                for node in members(inner, *TYPES):
                    yield body.violation(node, f"{node.name} is a type in an inner type", "move it to the outer class")
                for node in members(inner, "static_initializer"):
                    yield body.violation(node, "An inner type has no static block", "move it to the outer class")
                for node in members(inner, "method_declaration", "field_declaration"):
                    mark = next((name for name in TOP_ONLY if name in annotations_of(node)), "")
                    if mark or "static" in modifiers(node):
                        what = f"@{mark}" if mark else "static"
                        message = f"{what} stands on a member of the inner type {inner.name}"
                        yield body.violation(node, message, "move it to the outer class")


RULE = Rule(
    Explanation(
        code="SF778",
        title="What an inner class cannot hold",
        rule="Inner types hold no types, and nothing that only a top-level type may have.",
        source=(
            "Apex compiler: «Inner types are not allowed to have inner types», «… can only be used on … of a top "
            "level type»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    public class Row { public static Integer count; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    public class Row { public Integer count; }
}
"""),
    ),
    check,
)
