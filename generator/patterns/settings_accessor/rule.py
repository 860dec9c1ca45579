"""The fields of a settings accessor belong to its custom metadata type."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.patterns.settings_accessor import SettingsAccessor
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

NUMBERS = frozenset({"Number", "Percent"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each field that a settings accessor names exists on the type; ranges are for numbers; defaults fit."""
    for document in project.documents:
        model = document.model
        if not isinstance(model, SettingsAccessor) or project.is_broken(model.object_name):
            continue
        view = project.object_view(model.object_name)
        if view is None:
            continue  # the record it belongs to does not exist either, which is reported
        for path, name in _named(model):
            field = view.field(name)
            if field is None:
                hint = did_you_mean(name, view.fields) or f"add the field to {view.name}"
                at_key = path[0] != "fields"
                yield Violation(document, path, f"There is no field '{name}' on {view.name}", hint, at_key=at_key)
            elif path[0] == "ranges" and field.type not in NUMBERS:
                message = f"The {field.type} field '{name}' has no range"
                yield Violation(document, path, message, "remove it from ranges", at_key=True)
            elif path[0] == "defaults" and (field.type == "Checkbox") != isinstance(model.defaults[name], bool):
                expected = "true or false" if field.type == "Checkbox" else "the value in quotes"
                message = f"The default of the {field.type} field '{name}' does not fit"
                yield Violation(document, path, message, f"write {expected}")


def _named(model: SettingsAccessor) -> Iterator[tuple[KeyPath, str]]:
    for index, name in enumerate(model.fields or ()):
        yield ("fields", index), name
    for name in model.defaults:
        yield ("defaults", name), name
    for name in model.ranges:
        yield ("ranges", name), name


RULE = Rule(
    Explanation(
        code="SF521",
        title="Setting that the metadata type does not have",
        rule="Each field that a settings accessor names exists on the record's type; ranges are for numbers, and the "
        "default of a checkbox is true or false.",
        source="Apex Developer Guide, Custom Metadata Type Methods",
        bad="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Days__c: {type: Number, precision: 3, scale: 0}
---
kind: CustomMetadata
name: Tariff.Letter
---
kind: ApexClass
name: Tariffs
pattern: settings-accessor
description: The tariff.
record: Tariff.Letter
defaults: {Day__c: "3"}
""",
        good="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Days__c: {type: Number, precision: 3, scale: 0}
---
kind: CustomMetadata
name: Tariff.Letter
---
kind: ApexClass
name: Tariffs
pattern: settings-accessor
description: The tariff.
record: Tariff.Letter
defaults: {Days__c: "3"}
""",
    ),
    check,
)
