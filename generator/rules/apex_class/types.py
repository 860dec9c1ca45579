"""Objects that a class declares variables of exist, and so do the fields it sets while creating records."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import Body, bodies, example
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

CUSTOM = ("__c", "__e", "__mdt", "__b", "__x")
HINT = "define it in a spec, or declare it under externals"
PARTS = 2


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Custom objects named as a type, and custom fields set in `new Object__c(…)`, are in specs or declared.

    Names with a namespace are left to the org. Source: Apex compiler, see the explanation.
    """
    for body in bodies(project):
        for node in body.root.walk("type_identifier"):
            name = node.text.lower()
            if (
                node.field != "upsert_key"
                and name.endswith(CUSTOM)
                and name.count("__") == 1
                and not project.has_object(node.text)
            ):
                if not project.is_broken(node.text):
                    hint = did_you_mean(node.text, project.objects) or HINT
                    yield body.violation(node, f"There is no object {node.text}", hint)
        for node in body.root.walk("object_creation_expression"):
            yield from _fields(project, body, node)


def _fields(project: ResolvedProject, body: Body, node: Node) -> Iterator[Violation]:
    made, given = node.part("type"), node.part("arguments")
    view = project.object_view(made.text) if made is not None else None
    if view is None or given is None or project.is_broken(view.name):
        return
    for pair in given.of_kind("assignment_expression"):
        field = pair.part("left")
        if field is None or not field.text.lower().endswith("__c") or field.text.count("__") != 1:
            continue
        found = view.field(field.text)
        if found is None and not any(field.text.lower() == name.lower() for name in view.fields):
            if field.text.lower() in view.external_fields:
                continue
            hint = did_you_mean(field.text, view.fields) or HINT
            yield body.violation(field, f"{view.name} has no field {field.text}", hint)
        elif getattr(found, "type", "") in ("AutoNumber", "Summary") or getattr(found, "formula", None):
            yield body.violation(field, f"{field.text} cannot be written", "leave it to the platform")


RULE = Rule(
    Explanation(
        code="SF782",
        title="Object or field in Apex that does not exist",
        rule="Objects that a class declares variables of exist, and so do the fields it sets while creating records.",
        source="Apex compiler: «Invalid type: …», «Field does not exist: … on …», «Field is not writeable: …»",
        bad=example("""\
public with sharing class ParcelRouter {
    Parcl__c found;
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Account found;
}
"""),
    ),
    check,
)
