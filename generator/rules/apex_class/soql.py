"""A query in a class parses, and its objects, fields, relationships, functions and values exist and fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.apex_source.expressions import arguments_of
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import Body, bodies, example
from generator.rules.apex_class.query_text import dynamic_query, group_problems, plain_query, search_problems
from generator.rules.base import Rule, Violation

UNKNOWN_HINT = "correct the query, or declare what the org has under externals"
_ASKING = frozenset({"countquery", "getquerylocator", "query", "querywithbinds"})
_ENFORCED = re.compile(r"\bWITH\s+SECURITY_ENFORCED\b", re.IGNORECASE)
_WITHOUT_ENFORCED = 67
"""From this API version on the platform does not know `WITH SECURITY_ENFORCED`."""


class Asked(NamedTuple):
    """A query in a class: where its text begins, counted from the start of its node."""

    body: Body
    node: Node
    text: str


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Queries between square brackets, and those in a text given to Database.query, are compared with the schema.

    Texts that are put together are left to the org. Source: no compiler sees field names inside SOQL.
    """
    found = [asked for body in bodies(project) for asked in _asked(body)]
    if not found:
        return
    from generator.project_schema import ProjectSchema  # noqa: PLC0415 - many projects have no queries
    from generator.soql import SoqlSyntaxError, parse, problems  # noqa: PLC0415 - see above

    schema = ProjectSchema(project)
    for body, node, text in found:
        for offset, message, hint in (*group_problems(node, schema), *search_problems(node, schema)):
            yield body.violation(node, message, hint or UNKNOWN_HINT, offset)
        if _ENFORCED.search(node.text) and int(body.api_version.partition(".")[0]) >= _WITHOUT_ENFORCED:
            message = f"API version {body.api_version} has no WITH SECURITY_ENFORCED"
            yield body.violation(node, message, "write WITH USER_MODE")
        if not text:
            continue
        try:
            query = parse(text)
        except SoqlSyntaxError as error:
            if node.kind == "string_literal":
                yield body.violation(node, f"The query cannot be read: {error}", "correct the query", 1 + error.offset)
            continue
        if query.source.object.text.lower().endswith("__e"):
            message, hint = "Events cannot be queried", "subscribe to the event with a trigger instead"
            yield body.violation(node, f"{message}: {query.source.object.text}", hint)
            continue
        for problem in problems(query, schema):
            yield body.violation(node, problem.message, problem.hint or UNKNOWN_HINT, 1 + problem.offset)


def _asked(body: Body) -> Iterator[Asked]:
    for node in body.root.walk("query_expression"):
        yield Asked(body, node, plain_query(node) if any(node.of_kind("soql_query_body")) else "")
    for call in body.root.walk("method_invocation"):
        of, given = call.part("object"), arguments_of(call)
        asks = of is not None and of.text.lower() in ("database", "system.database") and call.name.lower() in _ASKING
        if asks and given and given[0].kind == "string_literal" and "\\" not in given[0].text:
            yield Asked(body, given[0], dynamic_query(given[0]))


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
