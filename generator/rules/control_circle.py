"""Dependent picklists depend on something in the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.fields.values import ValueSet
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A picklist does not control, over others, the one it depends on.

    Source: Salesforce Help, Define Dependent Picklists.
    """
    for document in project.documents:
        if isinstance(document.model, ObjectDocument):
            fields = document.model.fields
            for key in fields:
                controlling = _controlling(fields, key)
                steps = {key}
                while controlling and controlling not in steps:
                    steps.add(controlling)
                    controlling = _controlling(fields, controlling)
                if controlling == key and len(steps) > 1:
                    yield Violation(
                        document,
                        ("fields", key, "valueSet", "controllingField"),
                        f"{key} depends on itself",
                        "let one of the picklists stand on its own",
                    )


def _controlling(fields: Mapping[str, CustomField], name: str) -> str:
    value_set = getattr(fields.get(name), "valueSet", None)
    return (value_set.controllingField or "") if isinstance(value_set, ValueSet) else ""


def _spec(form: str) -> str:
    return f"""\
kind: CustomObject
name: Parcel__c
nameField: {{label: Parcel Name, type: Text}}
fields:
  Form__c: {{type: Picklist, valueSet: {form}}}
  Size__c: {{type: Picklist, valueSet: {{value: [S], controllingField: Form__c, valueSettings: {{S: [Box]}}}}}}
"""


RULE = Rule(
    Explanation(
        code="SF730",
        title="Picklist that depends on itself",
        rule="A picklist does not control, over others, the picklist it depends on.",
        source="Salesforce Help, Define Dependent Picklists",
        bad=_spec("{value: [Box], controllingField: Size__c, valueSettings: {Box: [S]}}"),
        good=_spec("[Box]"),
    ),
    check,
)
