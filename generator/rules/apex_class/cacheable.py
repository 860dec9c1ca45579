"""What a component may cache changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.call_graph import CallGraph, work_of
from generator.apex_source.declarations import annotations_of, arguments, methods, type_text
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

_READS = ("countquery", "query", "querywithbinds")
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A method with `cacheable=true`, and what it calls in its class, writes nothing and returns something.

    Source: LWC Developer Guide, @AuraEnabled(cacheable=true): a method that changes data fails when it is called.
    """
    for body in bodies(project):
        for owner in body.root.of_kind("class_declaration"):
            graph = CallGraph(owner)
            for method in methods(owner):
                mark = annotations_of(method).get("auraenabled")
                if mark is None or arguments(mark).get("cacheable") != "true":
                    continue
                for node, message, hint in _problems(method, graph):
                    yield body.violation(node, message, hint)


def _problems(method: Node, graph: CallGraph) -> Iterator[Found]:
    if type_text(method.part("type")) == "void":
        yield method, f"{method.name} is cacheable and returns nothing", "return something, or remove cacheable=true"
    for piece in (method, *graph.called(method)):
        for node in piece.walk("dml_expression", "method_invocation"):
            work = work_of(node)
            what = work if work.rpartition(".")[2].lower() not in _READS else ""
            if _is_cache(node):
                what = node.text.partition("(")[0].strip()
            if what:
                message = f"{what} stands in the cacheable method {method.name}"
                yield node, message, "remove cacheable=true, or move it to another method"


def _is_cache(node: Node) -> bool:
    of = node.part("object")
    return (
        node.kind == "method_invocation"
        and of is not None
        and of.text.lower().startswith(("cache.org", "cache.session"))
        and node.name.lower() in ("put", "remove")
    )


RULE = Rule(
    Explanation(
        code="SF788",
        title="Cacheable method that changes something",
        rule="What a component may cache changes nothing: no DML, no event, no job, no entry of the platform cache.",
        source="LWC Developer Guide, Call Apex Methods: «cacheable=true … cannot mutate data»",
        bad=example("""\
public with sharing class ParcelRouter {
    @AuraEnabled(cacheable=true)
    public static Account touch(Account depot) {
        update as user depot;
        return depot;
    }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    @AuraEnabled
    public static Account touch(Account depot) {
        update as user depot;
        return depot;
    }
}
"""),
    ),
    check,
    Severity.WARNING,
)
