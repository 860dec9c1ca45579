"""Names that are legal and make trouble later."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.platform.names import discouraged_api_name
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The names of objects and fields are no reserved words, which read as keywords in queries, formulas and Apex.

    Source: Apex Developer Guide, Reserved Keywords.
    """
    for metadata_type in ("CustomObject", "CustomField"):
        for full_name in project.names(metadata_type):
            name = full_name.rpartition(".")[2]
            reason = discouraged_api_name(name) if "__" in name else None  # the platform's own names are given
            if reason:
                definition = project.definitions[metadata_type, full_name.lower()][0]
                yield Violation(
                    definition.document,
                    definition.symbol.path,
                    f"The name '{name}' {reason} in queries, formulas and Apex",
                    "choose a name that says more, such as the object's name with it",
                    at_key=len(definition.symbol.path) > 1,
                )


RULE = Rule(
    Explanation(
        code="SF312",
        title="Name that is a reserved word",
        rule="The names of objects and fields are no reserved words: the org takes them, but queries, formulas and "
        "Apex that use them are hard to read and sometimes refused.",
        source="Apex Developer Guide, Reserved Keywords",
        bad="kind: PlatformEvent\nname: Parcel_Event__e\nfields:\n  Group__c: {type: Text, length: 20}\n",
        good="kind: PlatformEvent\nname: Parcel_Event__e\nfields:\n  Parcel_Group__c: {type: Text, length: 20}\n",
    ),
    check,
    Severity.WARNING,
)
