"""What stands inside an object is written inside its document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.kinds.objects import PARTS
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

PLACES: Final = {"CustomField": "fields", **{part.metadata_type: key for key, part in PARTS.items()}}
"""The key of an object's document that holds each type of part."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Objects, metadata records, fields, rules and list views have kinds that know the platform's rules for them.

    Source: the spec language; an element structure alone says nothing of names, types and limits.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, Metadata):
            continue
        if model.type in PLACES:
            owner, _, name = model.name.partition(".")
            hint = f"write kind: CustomObject, name: {owner}, {PLACES[model.type]}: {{{name}: …}}"
            yield Violation(document, ("type",), f"A {model.type} is written inside its object", hint)
        elif model.type == "CustomMetadata":
            hint = f"write kind: CustomMetadata, name: {model.name}, values: {{…}}"
            yield Violation(document, ("type",), "A custom metadata record has a kind of its own", hint)
        elif model.type == "CustomObject" and object_category(model.name) != "standard":
            hint = f"write kind: CustomObject, name: {model.name}"
            yield Violation(document, ("type",), "A custom object has a kind of its own", hint)
        elif model.type == "CustomObject":
            for key in sorted(model.content.keys() & set(PLACES.values())):
                message = f"The {key} of {model.name} are written in a document of the object's kind"
                hint = f"write kind: CustomObject, name: {model.name}, {key}: …"
                yield Violation(document, ("content", key), message, hint, at_key=True)


RULE = Rule(
    Explanation(
        code="SF724",
        title="Part of an object outside of it",
        rule="Custom objects and metadata records are of kinds of their own; fields, rules and list views stand inside "
        "their objects.",
        source="The spec language: README, «Specs»",
        bad="""\
kind: Metadata
type: CustomField
name: Account.Code__c
content: {label: Code, type: Text, length: 20}
""",
        good="""\
kind: CustomObject
name: Account
fields:
  Code__c: {type: Text, length: 20}
""",
    ),
    check,
)
