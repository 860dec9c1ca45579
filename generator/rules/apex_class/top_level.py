"""A class file holds the one type that the spec names."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import TYPES, annotations_of, modifiers
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

SHARING = ("with sharing", "without sharing", "inherited sharing")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The top-level type has the file's name and its visibility; sharing is said once.

    Source: Apex compiler, «Top-level type must have public or global visibility», «withSharing classes cannot be …».
    """
    for body in bodies(project):
        types = list(body.root.of_kind(*TYPES))
        for other in types[1:]:
            yield body.violation(other, f"{other.name} is a second top-level type", "give it a file of its own")
        for found in types[:1]:
            if found.name.lower() != body.name.lower():
                message = f"The class is called {found.name}, the spec says {body.name}"
                yield body.violation(found, message, f"call it {body.name}")
            said = modifiers(found)
            if not said & {"public", "global"} and "istest" not in annotations_of(found):
                yield body.violation(found, f"{found.name} is neither public nor global", "write public before it")
            if len(said & set(SHARING)) > 1:
                message = f"{found.name} has two sharing keywords"
                yield body.violation(found, message, f"keep one of {', '.join(SHARING)}")


RULE = Rule(
    Explanation(
        code="SF771",
        title="Class file and its class",
        rule=(
            "A class file holds one top-level type, which has the name of the class, is public or global, and has"
            " one sharing keyword at most."
        ),
        source="Apex compiler: «Top-level type must have public or global visibility»; Metadata API, ApexClass",
        bad=example("""\
with sharing class ParcelRouter {}
"""),
        good=example("""\
public with sharing class ParcelRouter {}
"""),
    ),
    check,
)
