"""Records are written only to objects that allow it, and upsert knows its object."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.expressions import PRIMITIVES, Typing, arguments_of
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.apex_source.types import plain
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.apex_class.code import code_of
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

OPERATIONS = ("insert", "update", "upsert", "delete", "undelete", "merge")
REFUSED = {"__mdt": OPERATIONS, "__e": OPERATIONS[1:], "__b": OPERATIONS}
HINTS = {
    "__mdt": "deploy metadata records instead",
    "__e": "publish it with EventBus.publish",
    "__b": "use Database.insertImmediate",
}
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Metadata records and big objects take no DML, events only insert, and what is no record none at all.

    Source: Apex compiler, «DML operation … not allowed on …», «DML requires SObject or SObject list type: …».
    """
    code = code_of(project)
    for body, owner in code.declared():
        for node, place in places(owner):
            if node.kind == "dml_expression":
                for at, message, hint in _statement(project, code.typing, node, place):
                    yield body.violation(at, message, hint)
            elif node.kind == "method_invocation":
                for at, message, hint in _call(code.typing, node, place):
                    yield body.violation(at, message, hint)


def _statement(project: ResolvedProject, typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    target, key = node.part("target"), node.part("upsert_key")
    operation = next((child.text.lower() for child in node.of_kind("dml_type")), "")
    held = plain(typing.type_of(target, place))
    record = held.removeprefix("list<").removesuffix(">")
    is_record = record not in {*PRIMITIVES, "null", "object"} and not held.startswith(("map<", "set<"))
    if target is not None and not is_record:
        hint = f"write {target.text}.values()" if held.startswith("map<") else "hand over a record or a list of records"
        yield target, f"{operation} works on records, and this is {held}", hint
    yield from _refused(node, operation, record)
    if operation == "upsert" and key is not None and record == "sobject":
        yield node, "An upsert by a field needs the object's own type", "use a List of the object"
    view = project.object_view(record)
    if view is None or key is None or operation != "upsert":
        return
    field = view.field(key.text)
    if field is not None and not getattr(field, "externalId", None):
        yield key, f"{key.text} is no external id", "set externalId on the field, or upsert by another"
    elif field is None and key.text.lower().endswith("__c") and view.defined:
        if key.text.lower() not in {name.lower() for name in view.external_fields}:
            hint = did_you_mean(key.text, view.fields) or "name a field of it"
            yield key, f"{view.name} has no field {key.text}", hint


def _call(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    of, given = node.part("object"), arguments_of(node)
    if of is None or of.text.lower() not in ("database", "system.database") or not given:
        return
    record = plain(typing.type_of(given[0], place)).removeprefix("list<").removesuffix(">")
    yield from _refused(node, node.name.lower(), record)


def _refused(node: Node, operation: str, record: str) -> Iterator[Found]:
    for suffix, refused in REFUSED.items():
        if record.endswith(suffix) and operation in refused:
            yield node, f"{operation} is not allowed on {record}", HINTS[suffix]


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
    void save(List<SObject> rates) { upsert as user rates Key__c; }
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
