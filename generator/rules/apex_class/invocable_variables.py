"""An invocable variable has a type that flows know."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import annotations_of, type_text
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An `@InvocableVariable` is no Map and no Set.

    Source: Apex compiler, «InvocableVariable fields do not support type of …».
    """
    for body in bodies(project):
        for field in body.root.walk("field_declaration"):
            text = type_text(field.part("type"))
            if "invocablevariable" in annotations_of(field) and text.startswith(("map<", "set<")):
                message = f"An @InvocableVariable cannot be a {text}"
                yield body.violation(field, message, "use a List, a primitive or a class of your own")


RULE = Rule(
    Explanation(
        code="SF777",
        title="Invocable variable of a type flows do not have",
        rule="An invocable variable has a type that flows know.",
        source="Apex compiler: «InvocableVariable fields do not support type of …»",
        bad=example("""\
public with sharing class ParcelRouter {
    public class Row { @InvocableVariable public Map<String, String> values; }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    public class Row { @InvocableVariable public List<String> values; }
}
"""),
    ),
    check,
)
