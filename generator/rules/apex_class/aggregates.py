"""Queries that count or add up say over which records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apex_source.declarations import annotations_of
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

_AGGREGATE = re.compile(r"\b(?:AVG|COUNT|COUNT_DISTINCT|MAX|MIN|SUM)\s*\(", re.IGNORECASE)
_BOUND = frozenset({"limit_clause", "where_clause"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An aggregate over an object's records has a condition or a limit; tests and metadata records need none.

    Source: Apex Developer Guide, Execution Governors and Limits: each record that is added up counts as a row.
    """
    for body in bodies(project):
        if any("istest" in annotations_of(top) for top in body.root.of_kind("class_declaration")):
            continue
        for node in body.root.walk("soql_query_body"):
            if _is_unbound(node):
                message = "The query adds up every record there is"
                yield body.violation(
                    node, message, "add WHERE with a date, such as CreatedDate = LAST_N_DAYS:30, or a LIMIT"
                )


def _is_unbound(node: Node) -> bool:
    select, source = node.part("select_clause"), node.part("from_clause")
    if select is None or source is None or not _AGGREGATE.search(select.text):
        return False
    kinds = {child.kind for child in node.children}
    return not kinds & _BOUND and not source.text.lower().rstrip().endswith("__mdt")


RULE = Rule(
    Explanation(
        code="SF793",
        title="Aggregate over everything",
        rule="Queries that count or add up say over which records: each of them counts as a row of 50,000.",
        source="Apex Developer Guide, Execution Governors and Limits",
        bad=example("""\
public with sharing class ParcelRouter {
    Integer count() { return [SELECT COUNT() FROM Case WITH USER_MODE]; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Integer count() { return [SELECT COUNT() FROM Case WHERE CreatedDate = TODAY WITH USER_MODE]; }
}
"""),
    ),
    check,
    Severity.WARNING,
)
