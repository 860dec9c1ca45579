"""Queries, DML, publishing and enqueueing happen once for all records, not in a loop."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.call_graph import CallGraph, work_of
from generator.apex_source.declarations import LOOPS
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No query and no write stands in the body of a loop, nor in a method of the class that the loop calls.

    What a loop iterates over is asked once. Source: Apex Developer Guide, governor limits (100 queries and 150 DML
    statements for each transaction).
    """
    for body in bodies(project):
        seen = set()
        for owner in body.root.walk("class_declaration"):
            graph = CallGraph(owner)
            for loop in owner.walk(*LOOPS):
                repeated = loop.part("body")
                if repeated is None or _ends_at_once(repeated):
                    continue
                for piece in (repeated, *graph.called(repeated)):
                    for node in piece.walk("query_expression", "dml_expression", "method_invocation"):
                        what = work_of(node)
                        if what and node.start not in seen:
                            seen.add(node.start)
                            where = "in a loop" if piece is repeated else f"in {piece.name}, which a loop calls"
                            message = f"{what} {where}"
                            yield body.violation(node, message, "collect the records and do it once after the loop")


def _ends_at_once(repeated: Node) -> bool:
    """Tell whether the body runs once: its last statement leaves the loop."""
    last = [child for child in repeated.children if child.kind not in ("{", "}", ";")][-1:]
    return bool(last) and last[0].kind in ("break_statement", "return_statement", "throw_statement")


RULE = Rule(
    Explanation(
        code="SF774",
        title="Query or DML in a loop",
        rule="Queries, DML, publishing and enqueueing happen once for all records, not in a loop.",
        source="Apex Developer Guide, Execution Governors and Limits",
        bad=example("""\
public with sharing class ParcelRouter {
    void save(List<Account> accounts) { for (Account item : accounts) { update as user item; } }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    void save(List<Account> accounts) { update as user accounts; }
}
"""),
    ),
    check,
    Severity.WARNING,
)
