"""Queries, DML, publishing and enqueueing happen once for all records, not in a loop."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import LOOPS
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

CALLS = {
    "database": {"query", "insert", "update", "upsert", "delete", "undelete", "merge"},
    "eventbus": {"publish"},
    "system": {"enqueuejob"},
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No query and no write stands in the body of a loop; what a loop iterates over is asked once.

    Source: Apex Developer Guide, governor limits (100 queries and 150 DML statements for each transaction).
    """
    for body in bodies(project):
        seen = set()
        for loop in body.root.walk(*LOOPS):
            repeated = loop.part("body")
            for node in repeated.walk("query_expression", "dml_expression", "method_invocation") if repeated else ():
                what = _what(node)
                if what and node.start not in seen:
                    seen.add(node.start)
                    yield body.violation(node, f"{what} in a loop", "collect the records and do it once after the loop")


def _what(node: Node) -> str:
    if node.kind == "query_expression":
        return "Query"
    if node.kind == "dml_expression":
        return "DML"
    owner = node.part("object")
    known = CALLS.get(owner.text.lower(), set()) if owner is not None else set()
    return f"{owner.text}.{node.name}" if owner is not None and node.name.lower() in known else ""


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
