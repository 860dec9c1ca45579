"""A query in a class parses, and its objects, fields, relationships, functions and values exist and fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

_BLANKED = re.compile(
    r"(?P<text>'(?:\\.|[^'\\])*')|//[^\n]*|/\*.*?\*/|\bWITH\s+(?:USER_MODE|SYSTEM_MODE|SECURITY_ENFORCED)\b",
    re.DOTALL | re.IGNORECASE,
)
"""Comments, and the access mode, which the reader of specs' queries does not take; texts stay."""
_BIND = re.compile(r":\s*(?:\w+\s*\.\s*)*\w+\s*(?:\[[^\]]*\])?\s*\(")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Queries between square brackets are read and compared with the schema, as queries of specs are.

    Queries that bind a call are left to the org. Source: no compiler sees field names inside SOQL.
    """
    found = [
        (body, node)
        for body in bodies(project)
        for node in body.root.walk("query_expression")
        if any(node.of_kind("soql_query_body"))
    ]
    if not found:
        return
    from generator.project_schema import ProjectSchema  # noqa: PLC0415 - many projects have no queries
    from generator.soql import SoqlSyntaxError, parse, problems  # noqa: PLC0415 - see above

    schema = ProjectSchema(project)
    for body, node in found:
        text = _BLANKED.sub(lambda match: match["text"] or " " * len(match[0]), node.text[1:-1])
        if _BIND.search(text):
            continue
        try:
            query = parse(text)
        except SoqlSyntaxError:
            continue
        if query.source.object.text.lower().endswith("__e"):
            message, hint = "Events cannot be queried", "subscribe to the event with a trigger instead"
            yield body.violation(node, f"{message}: {query.source.object.text}", hint)
            continue
        for problem in problems(query, schema):
            hint = problem.hint or "correct the query, or declare what the org has under externals"
            yield body.violation(node, problem.message, hint, 1 + problem.offset)


RULE = Rule(
    Explanation(
        code="SF773",
        title="Query in Apex the platform would refuse",
        rule=(
            "A query in a class parses, and its objects, fields, relationships, functions and values exist and "
            "fit together."
        ),
        source="The org answers «No such column '…' on entity '…'», «sObject type '…' is not supported»",
        bad=example("""\
public with sharing class ParcelRouter {
    List<Account> read() { return [SELECT Id FROM Parcl__c WITH USER_MODE]; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    List<Account> read() { return [SELECT Name FROM Account WITH USER_MODE]; }
}
"""),
    ),
    check,
)
