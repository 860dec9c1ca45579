"""An object has a limited number of roll-ups."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.computed import SummaryField
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

MOST = 25


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An object has at most 25 roll-up summary fields.

    Source: Salesforce Help, Custom Fields Allowed Per Object.
    """
    for document in project.documents:
        if isinstance(document.model, ObjectDocument):
            roll_ups = [key for key, field in document.model.fields.items() if isinstance(field, SummaryField)]
            for key in roll_ups[MOST:]:
                message = f"An object has at most {MOST} roll-ups"
                yield Violation(document, ("fields", key), message, "sum the rest in a flow or in Apex", at_key=True)


def _spec(count: int) -> str:
    fields = "".join(
        f"  Items_{n}__c: {{type: Summary, summaryOperation: count, summaryForeignKey: Item__c.Parcel__c}}\n"
        for n in range(count)
    )
    return f"""\
kind: CustomObject
name: Parcel__c
nameField: {{label: Parcel Name, type: Text}}
fields:
{fields}---
kind: CustomObject
name: Item__c
nameField: {{label: Item Name, type: Text}}
fields:
  Parcel__c: {{type: MasterDetail, referenceTo: Parcel__c}}
"""


RULE = Rule(
    Explanation(
        code="SF732",
        title="Too many roll-ups",
        rule="An object has at most 25 roll-up summary fields.",
        source="Salesforce Help, Custom Fields Allowed Per Object",
        bad=_spec(MOST + 1),
        good=_spec(MOST),
    ),
    check,
)
