"""Every class says whether the sharing rules of its user count."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import annotations_of, modifiers
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.apex_class.top_level import SHARING
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A top-level class has a sharing keyword; tests and exceptions need none.

    Source: Apex Developer Guide; code analysers call it ApexSharingViolations.
    """
    for body in bodies(project):
        for found in body.root.of_kind("class_declaration"):
            exempt = "istest" in annotations_of(found) or found.name.lower().endswith("exception")
            if not exempt and not modifiers(found) & set(SHARING):
                yield body.violation(found, f"{found.name} does not say its sharing", "write with sharing before class")


RULE = Rule(
    Explanation(
        code="SF772",
        title="Class without a sharing keyword",
        rule="Every class says whether the sharing rules of its user count.",
        source="Apex Developer Guide, Using the with sharing, without sharing, and inherited sharing Keywords",
        bad=example("""\
public class ParcelRouter {}
"""),
        good=example("""\
public with sharing class ParcelRouter {}
"""),
    ),
    check,
    Severity.WARNING,
)
