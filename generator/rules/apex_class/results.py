"""Who lets a write fail in part looks at what failed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.call_graph import WRITES
from generator.apex_source.declarations import annotations_of
from generator.apex_source.expressions import arguments_of
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The results of `Database.insert(records, false)` and of `EventBus.publish` are given to something.

    Source: Apex Reference Guide, Database and EventBus: failures are in the results, no exception is thrown.
    """
    for body in bodies(project):
        if any("istest" in annotations_of(top) for top in body.root.of_kind("class_declaration")):
            continue
        for statement in body.root.walk("expression_statement"):
            for call in statement.of_kind("method_invocation"):
                of, given = call.part("object"), arguments_of(call)
                owner = of.text.lower() if of is not None else ""
                partial = any(item.kind == "boolean" and item.text.lower() == "false" for item in given)
                if owner in ("database", "system.database") and call.name.lower() in WRITES and partial:
                    message = f"What {call.name} could not save is lost"
                    yield body.violation(call, message, "keep the results, and look at those without isSuccess()")
                elif owner == "eventbus" and call.name.lower() == "publish" and len(given) == 1:
                    message = "What could not be published is lost"
                    yield body.violation(call, message, "keep the results, and look at those without isSuccess()")


RULE = Rule(
    Explanation(
        code="SF790",
        title="Results of a write that nobody reads",
        rule="Who lets a write fail in part, or publishes an event, looks at what failed.",
        source="Apex Reference Guide, Database Class, allOrNone; EventBus Class, publish",
        bad=example("""\
public with sharing class ParcelRouter {
    void save(List<Account> depots) { Database.update(depots, false, AccessLevel.USER_MODE); }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    void save(List<Account> depots) { Database.update(depots, true, AccessLevel.USER_MODE); }
}
"""),
    ),
    check,
    Severity.WARNING,
)
