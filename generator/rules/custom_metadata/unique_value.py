"""Values of unique fields differ from record to record."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.custom_metadata import CustomMetadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No two records of a custom metadata type hold the same value in a unique field, case aside unless it counts.

    Source: «duplicate value found: … duplicates value on record with id: …».
    """
    seen: dict[tuple[str, str, str], str] = {}
    for document in project.documents:
        model = document.model
        if not isinstance(model, CustomMetadata):
            continue
        view = project.object_view(model.type_name)
        for name, value in model.values.items():
            field = view.field(name) if view is not None else None
            if field is None or not field.is_unique or not isinstance(value, str):
                continue
            text = value if getattr(field, "caseSensitive", None) else value.casefold()
            first = seen.setdefault((model.type_name.lower(), name.lower(), text), model.record_name)
            if first != model.record_name:
                message = f"The record {first} holds the value '{value}' of the unique field '{name}' already"
                yield Violation(document, ("values", name), message, "write another value, or remove unique")


_BAD = """\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Code__c: {type: Text, length: 9, unique: true}
---
kind: CustomMetadata
name: Tariff.Letter
values: {Code__c: A1}
---
kind: CustomMetadata
name: Tariff.Parcel
values: {Code__c: a1}
"""

RULE = Rule(
    Explanation(
        code="SF341",
        title="Unique value held twice",
        rule="No two records of a custom metadata type hold the same value in a unique field.",
        source="Metadata API: «duplicate value found: … duplicates value on record …»",
        bad=_BAD,
        good=_BAD.replace("a1", "a2"),
    ),
    check,
)
