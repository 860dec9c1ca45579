"""Tests assert something, of data of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apex_source.call_graph import CallGraph
from generator.apex_source.declarations import annotations_of, arguments, methods, modifiers
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

_ASSERTS = re.compile(r"\b\w*(?:assert|verify|expect|check)\w*\s*[.(]", re.IGNORECASE)


Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A test asserts, itself or by what it calls, and does not see the data of the org.

    Source: Apex Developer Guide, Testing Best Practices; code analysers call it
    ApexUnitTestClassShouldHaveAsserts and ApexUnitTestShouldNotUseSeeAllDataTrue.
    """
    for body in bodies(project):
        for owner in body.root.of_kind("class_declaration"):
            if "istest" in annotations_of(owner):
                for node, message, hint in _problems(owner):
                    yield body.violation(node, message, hint)


def _problems(owner: Node) -> Iterator[Found]:
    graph = CallGraph(owner)
    excluded = any("testsetup" in annotations_of(method) for method in methods(owner))
    for node in (owner, *methods(owner)):
        mark = annotations_of(node).get("istest")
        said = arguments(mark) if mark is not None else {}
        # With a set-up, or in parallel, it is refused, which another rule says.
        if mark is not None and said.get("seealldata") == "true" and said.get("isparallel") != "true" and not excluded:
            message = f"{node.name} sees the data of the org, which is another one in each"
            yield mark, message, "remove SeeAllData=true, and make the records the test needs"
    for method in methods(owner):
        if _is_test(method) and not any(_ASSERTS.search(piece.text) for piece in (method, *graph.called(method))):
            yield (
                method,
                f"The test {method.name} asserts nothing",
                "write Assert.areEqual(…) or another method of Assert",
            )


def _is_test(method: Node) -> bool:
    return "istest" in annotations_of(method) or "testmethod" in modifiers(method)


RULE = Rule(
    Explanation(
        code="SF792",
        title="Test that proves nothing",
        rule="Tests assert something, of data of their own.",
        source="Apex Developer Guide, Testing Best Practices",
        bad=example("""\
@IsTest
private class ParcelRouter {
    @IsTest
    static void counts() { System.debug(5); }
}
"""),
        good=example("""\
@IsTest
private class ParcelRouter {
    @IsTest
    static void counts() { Assert.areEqual(5, 2 + 3); }
}
"""),
    ),
    check,
    Severity.WARNING,
)
