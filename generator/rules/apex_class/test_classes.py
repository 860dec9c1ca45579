"""Tests stand in classes marked as tests, which bring their own data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import annotations_of, arguments, members, methods, modifiers, parameter_types
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Test methods need a test class; set-up and parallel runs exclude `SeeAllData`.

    Source: Apex compiler, «Test class containing a test setup method cannot have any methods annotated with …».
    """
    for body in bodies(project):
        for owner in body.root.of_kind("class_declaration"):
            for node, message, hint in _problems(owner):
                yield body.violation(node, message, hint)


def _problems(owner: Node) -> Iterator[Found]:
    marks = annotations_of(owner)
    tests = [method for method in methods(owner) if "istest" in annotations_of(method)]
    setup = [method for method in methods(owner) if "testsetup" in annotations_of(method)]
    old = [method for method in methods(owner) if "testmethod" in modifiers(method)]
    for method in setup[1:]:
        yield method, f"{method.name} is a second @TestSetup", "put all of it into one method"
    for method in (*tests, *setup, *old):
        if not modifiers(method) & {"static", "testmethod"}:
            yield method, f"{method.name} is not static", "write static before void"
        if parameter_types(method):
            yield method, f"{method.name} takes values, which nobody gives to a test", "remove its parameters"
    if "istest" not in marks:
        for method in (*tests, *setup, *old):
            yield method, f"The test {method.name} stands in a class that is no test", "write @IsTest before the class"
    elif owner.name.lower().endswith("exception"):
        yield owner, "An exception cannot be a test class", "remove @IsTest"
    for inner in members(owner, "class_declaration"):
        if "istest" in annotations_of(inner):
            yield inner, f"The inner class {inner.name} is marked as a test", "move @IsTest to the outer class"
    for marked in [node for node in (owner, *tests) if "istest" in annotations_of(node)]:
        said = arguments(annotations_of(marked)["istest"])
        if said.get("seealldata") == "true" and (setup or said.get("isparallel") == "true"):
            yield marked, "SeeAllData excludes test set-up and parallel runs", "remove SeeAllData=true"


RULE = Rule(
    Explanation(
        code="SF779",
        title="Test class of the wrong shape",
        rule="Tests stand in classes marked as tests, which bring their own data.",
        source=(
            "Apex compiler: «Defining type for test methods must be declared as IsTest»; Apex Developer Guide, @IsTest"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    @IsTest static void routes() { Assert.areEqual(1, 1); }
}
"""),
        good=example("""\
@IsTest
private class ParcelRouter {
    @IsTest static void routes() { Assert.areEqual(1, 1); }
}
"""),
    ),
    check,
)
