"""Records are written only to objects that allow it, and upsert knows its object."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import type_text
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

OPERATIONS = ("insert", "update", "upsert", "delete", "undelete", "merge")
REFUSED = {"__mdt": OPERATIONS, "__e": OPERATIONS[1:], "__b": OPERATIONS}
HINTS = {
    "__mdt": "deploy metadata records instead",
    "__e": "publish it with EventBus.publish",
    "__b": "use Database.insertImmediate",
}
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Metadata records and big objects take no DML, events only insert; the type is that of the method's variable.

    Source: Apex compiler, «DML operation … not allowed on …».
    """
    for body in bodies(project):
        for method in body.root.walk("method_declaration", "constructor_declaration"):
            for node, message, hint in _problems(method, project):
                yield body.violation(node, message, hint)


def _problems(method: Node, project: ResolvedProject) -> Iterator[Found]:
    types = _variables(method)
    for node in method.walk("dml_expression"):
        target, key = node.part("target"), node.part("upsert_key")
        operation = next((child.text.lower() for child in node.of_kind("dml_type")), "")
        held = types.get(target.text.lower(), "") if target is not None else ""
        record = held.removeprefix("list<").removesuffix(">").removesuffix("[]")
        for suffix, refused in REFUSED.items():
            if record.endswith(suffix) and operation in refused:
                yield node, f"{operation} is not allowed on {record}", HINTS[suffix]
        if operation == "upsert" and key is not None and record == "sobject":
            yield node, "An upsert by a field needs the object's own type", "use a List of the object"
        view = project.object_view(record)
        field = view.field(key.text) if view is not None and key is not None and operation == "upsert" else None
        if key is not None and field is not None and not getattr(field, "externalId", None):
            yield key, f"{key.text} is no external id", "set externalId on the field, or upsert by another"


def _variables(method: Node) -> dict[str, str]:
    """Give the types of parameters and variables by name; a name that is declared twice has none."""
    found: dict[str, str] = {}
    for node in method.walk("formal_parameter", "local_variable_declaration", "enhanced_for_statement"):
        kind = type_text(node.part("type"))
        names = [item.name for item in node.of_kind("variable_declarator")] or [node.name]
        for name in names:
            found[name.lower()] = "" if found.get(name.lower(), kind) != kind else kind
    return found


RULE = Rule(
    Explanation(
        code="SF783",
        title="DML the object does not allow",
        rule="Records are written only to objects that allow it, and upsert knows its object.",
        source=(
            "Apex compiler: «DML operation … not allowed on …», «Upsert with a field specification requires a "
            "concrete SObject type»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    void save(List<SObject> rates) { upsert rates Key__c; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    void save(List<Account> accounts) { update as user accounts; }
}
"""),
    ),
    check,
)
