"""Queries and writes say in whose name they are done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apex_source.call_graph import WRITES
from generator.apex_source.expressions import arguments_of
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

_MODE = re.compile(r"\bWITH\s+(?:USER_MODE|SYSTEM_MODE|SECURITY_ENFORCED|DATA\s+CATEGORY|SNIPPET)\b", re.IGNORECASE)
_ASKING = frozenset({"countquery", "countquerywithbinds", "getquerylocator", "query", "querywithbinds"})
_BY_LOCATOR = "getquerylocator"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each query, DML statement and call of Database has a mode of its own.

    Source: Apex Developer Guide: up to API version 66 the system asks, from 67 on the user, where nothing is said.
    """
    for body in bodies(project):
        for node in body.root.walk("query_expression", "dml_expression", "method_invocation"):
            message, hint = _problem(node)
            if message:
                yield body.violation(node, message, hint)


def _problem(node: Node) -> tuple[str, str]:
    if node.kind == "query_expression":
        hint = "write WITH USER_MODE or WITH SYSTEM_MODE"
        return ("", "") if _MODE.search(node.text) else ("The query does not say its access mode", hint)
    if node.kind == "dml_expression":
        operation = next((child.text for child in node.of_kind("dml_type")), "")
        said_mode = any(child.field == "security_mode" for child in node.children)
        hint = f"write {operation} as user or {operation} as system"
        return ("", "") if said_mode else (f"This {operation} does not say its access mode", hint)
    of, name = node.part("object"), node.name.lower()
    given = arguments_of(node)
    if (
        of is None
        or of.text.lower() not in ("database", "system.database")
        or name not in WRITES | _ASKING
        or not given
    ):
        return "", ""
    inline = name == _BY_LOCATOR and given[0].kind == "query_expression"
    if inline or any("accesslevel" in item.text.lower() or _is_handed(item) for item in given[1:]):
        return "", ""
    return f"{of.text}.{node.name} does not say its access mode", "add AccessLevel.USER_MODE or AccessLevel.SYSTEM_MODE"


def _is_handed(node: Node) -> bool:
    """Tell whether an argument may hold a mode or options that somebody else chose."""
    return node.kind in ("identifier", "field_access", "method_invocation")


RULE = Rule(
    Explanation(
        code="SF786",
        title="Query or write without an access mode",
        rule=(
            "Queries and writes say in whose name they are done: nothing said means the system up to API version 66, "
            "and the user from 67 on."
        ),
        source="Apex Developer Guide, Set an Access Mode for Database Operations",
        bad=example("""\
public with sharing class ParcelRouter {
    List<Account> read() { return [SELECT Name FROM Account]; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    List<Account> read() { return [SELECT Name FROM Account WITH USER_MODE]; }
}
"""),
    ),
    check,
    Severity.WARNING,
)
