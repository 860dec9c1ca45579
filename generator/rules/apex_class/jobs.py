"""A job that runs in the background starts one further job at most."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.call_graph import CallGraph
from generator.apex_source.declarations import members
from generator.apex_source.tree import Node
from generator.apex_source.types import Declared, plain
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.apex_class.code import code_of
from generator.rules.base import Rule, Violation

_JOBS = frozenset({"database.batchable", "finalizer", "queueable"})
_GUARDS = ("getqueueablejobs", "getlimitqueueablejobs")
_APART = ("if_statement", "switch_rule", "catch_clause", "ternary_expression")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A method `execute` of a job does not call System.enqueueJob twice on its way; what asks Limits first may.

    Source: Apex Developer Guide, Execution Governors and Limits: one queueable job from an asynchronous transaction.
    """
    for body, owner in code_of(project).declared():
        if not any(plain(name).partition("<")[0] in _JOBS for name in owner.interfaces):
            continue
        if any(guard in body.text.lower() for guard in _GUARDS):
            continue
        for node in _second(owner):
            yield body.violation(node, "The job starts a second job", "start one job, and let it start the next one")


def _second(owner: Declared) -> Iterator[Node]:
    graph = CallGraph(owner.node)
    for method in members(owner.node, "method_declaration"):
        if method.name.lower() != "execute" or method.part("body") is None:
            continue
        found = [call for piece in (method, *graph.called(method)) for call in _always(piece)]
        yield from found[1:]


def _always(node: Node) -> Iterator[Node]:
    """Yield the jobs that a piece of code starts whatever happens, branches left out."""
    for child in node.children:
        if child.kind in _APART:
            continue
        of = child.part("object") if child.kind == "method_invocation" else None
        if of is not None and of.text.lower() == "system" and child.name.lower() == "enqueuejob":
            yield child
        yield from _always(child)


RULE = Rule(
    Explanation(
        code="SF787",
        title="Job that starts too many jobs",
        rule="A job that runs in the background starts one further job at most.",
        source="Apex Developer Guide, Execution Governors and Limits: «Too many queueable jobs added to the queue»",
        bad=example("""\
public with sharing class ParcelRouter implements Queueable {
    public void execute(QueueableContext context) {
        System.enqueueJob(new ParcelRouter());
        System.enqueueJob(new ParcelRouter());
    }
}
"""),
        good=example("""\
public with sharing class ParcelRouter implements Queueable {
    public void execute(QueueableContext context) {
        System.enqueueJob(new ParcelRouter());
    }
}
"""),
    ),
    check,
    Severity.WARNING,
)
