"""Identifiers, whole numbers and files keep the limits of the compiler."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import TYPES
from generator.explanation import Explanation
from generator.platform.words import APEX_RESERVED_WORDS
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

LONGEST = 255
LARGEST = 2**31 - 1
SIZE = 1_000_000
METHOD_WORDS = frozenset(
    """
    asc bulk by commit delete desc else having insert like limit list map merge new not nulls on or select super
    trigger undelete update upsert
    """.split()
)
"""Words that no method can be called; the other reserved ones are free for methods."""
DECLARING = (
    *TYPES,
    "enhanced_for_statement",
    "enum_constant",
    "formal_parameter",
    "variable_declarator",
)


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Names, whole numbers and files keep the compiler's limits.

    Source: Apex compiler, «Identifier name is too long: …», «Illegal integer»; limits page: 1,000,000 characters.
    """
    for body in bodies(project):
        if len(body.text) > SIZE:
            yield body.violation(body.root, "The file has more than 1,000,000 characters", "split the class")
        for node in body.root.walk("identifier", "int"):
            if node.kind == "identifier" and len(node.text) > LONGEST:
                yield body.violation(node, f"The name has more than {LONGEST} characters", "shorten it")
            if node.kind == "int" and node.text.isdigit() and int(node.text) > LARGEST:
                yield body.violation(node, f"{node.text} is no Integer", "write L after it for a Long")
        for node in body.root.walk(*DECLARING):
            if node.name.lower() in APEX_RESERVED_WORDS:
                yield body.violation(node, f"{node.name} is a word of Apex", f"call it {node.name}Value, for example")
        for node in body.root.walk("method_declaration"):
            if node.name.lower() in METHOD_WORDS:
                yield body.violation(node, f"{node.name} is a word of Apex", f"call it {node.name}All, for example")
        for node in body.root.walk(*TYPES):
            if "__" in node.name or node.name.startswith("_") or node.name.endswith("_"):
                message = f"The type name {node.name} has underscores where none may be"
                yield body.violation(node, message, "write letters, digits and single underscores")


RULE = Rule(
    Explanation(
        code="SF784",
        title="Identifier or size the compiler refuses",
        rule=(
            "Identifiers have 255 characters at most and are no words of Apex, class names have no double underscore, "
            "whole numbers fit, and a "
            "file has a million characters at most."
        ),
        source="Apex compiler: «Identifier name is too long: …», «Illegal integer», «Script too large»",
        bad=example("""\
public with sharing class ParcelRouter {
    Long most = 99999999999;
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Long most = 99999999999L;
}
"""),
    ),
    check,
)
