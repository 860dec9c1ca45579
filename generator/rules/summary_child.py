"""A roll-up counts the details of its own object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.computed import FormulaField, SummaryField
from generator.fields.relationship import MasterDetailField
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

SUMMABLE = frozenset({"Number", "Currency", "Percent"})
NOT_MASTERS = frozenset(
    """
    account.parentid asset.accountid asset.contactid case.accountid case.contactid case.parentid contact.accountid
    contact.reportstoid contract.accountid event.accountid event.whatid event.whoid lead.convertedaccountid
    order.accountid task.accountid task.whatid task.whoid user.managerid
    """.split()
)
"""Standard relationships that are lookups, in lower case."""
STANDARD_MASTERS = {
    "campaignmember.campaignid": "Campaign",
    "opportunity.accountid": "Account",
    "opportunity.campaignid": "Campaign",
    "opportunitylineitem.opportunityid": "Opportunity",
    "orderitem.orderid": "Order",
    "quotelineitem.quoteid": "Quote",
}
"""Standard relationships that roll-ups follow, in lower case, with the master."""
_MOVING = re.compile(r"\w__r\s*\.|\$[A-Za-z]|\b(?:NOW|TODAY|TIMENOW)\s*\(", re.IGNORECASE)
"""What a formula reads that changes without a change of its record."""
COMPARABLE = SUMMABLE | {"Date", "DateTime"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A roll-up's foreign key is a master-detail field of the child that points to the object with the roll-up.

    Source: Metadata API Developer Guide, CustomField, summaryForeignKey and summarizedField.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, ObjectDocument):
            for key, field in model.fields.items():
                if isinstance(field, SummaryField):
                    yield from _summary(project, document, key, field)


def _summary(project: ResolvedProject, document: Document, key: str, field: SummaryField) -> Iterator[Violation]:
    parent = document.model.name
    child, _, foreign_key = field.summaryForeignKey.partition(".")
    view = project.object_view(child)
    link = view.field(foreign_key) if view is not None else None
    path = ("fields", key, "summaryForeignKey")
    if link is None:  # SF302 reports custom fields that do not exist
        master = STANDARD_MASTERS.get(field.summaryForeignKey.lower(), parent)
        is_custom = foreign_key.endswith("__c")
        if not is_custom and (field.summaryForeignKey.lower() in NOT_MASTERS or master.lower() != parent.lower()):
            message = f"{field.summaryForeignKey} is no master-detail relationship to {parent}"
            yield Violation(document, path, message, "count or sum with a flow or Apex instead")
        return
    details = [
        f"{name}.{other_key}"
        for name, other in project.objects.items()
        for other_key, f in other.fields.items()
        if isinstance(f, MasterDetailField) and f.referenceTo.lower() == parent.lower()
    ]
    hint = f"use {' or '.join(details)}" if details else f"make a MasterDetail field of {child} point to {parent}"
    if not isinstance(link, MasterDetailField):
        yield Violation(document, path, f"{field.summaryForeignKey} is a {link.type} field, not a MasterDetail", hint)
    elif link.referenceTo.lower() != parent.lower():
        yield Violation(
            document, path, f"{field.summaryForeignKey} points to {link.referenceTo}, not to {parent}", hint
        )
    for index, item in enumerate(field.summaryFilterItems or ()):
        filtered = view.field(item.field.rpartition(".")[2]) if view is not None else None
        if isinstance(filtered, FormulaField) and _MOVING.search(filtered.formula):
            message = f"{item.field} reads a parent or the present moment, and no roll-up can follow it"
            place = ("fields", key, "summaryFilterItems", index, "field")
            yield Violation(document, place, message, "filter by a field that is stored, filled by a flow or Apex")
    if field.summarizedField is None:
        return
    owner, _, name = field.summarizedField.partition(".")
    path = ("fields", key, "summarizedField")
    if owner.lower() != child.lower():
        yield Violation(
            document, path, f"The summarized field belongs to {owner}, not to {child}", f"use a field of {child}"
        )
        return
    summarized = view.field(name) if view is not None else None
    if isinstance(summarized, FormulaField) and _MOVING.search(summarized.formula):
        message = f"{field.summarizedField} reads a parent or the present moment, and no roll-up can follow it"
        yield Violation(document, path, message, "roll up a field that is stored, filled by a flow or Apex")
    allowed = SUMMABLE if field.summaryOperation == "sum" else COMPARABLE
    if summarized is not None and summarized.type not in allowed and summarized.type != "Summary":
        yield Violation(
            document,
            path,
            f"A {summarized.type} field cannot be rolled up by {field.summaryOperation}",
            f"use a field of type {', '.join(sorted(allowed))}",
        )


RULE = Rule(
    Explanation(
        code="SF304",
        title="Roll-up over something that is no child",
        rule="A roll-up's foreign key is a master-detail field of the child that points to the roll-up's own object.",
        source="Metadata API Developer Guide, CustomField, summaryForeignKey",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Items__c: {type: Summary, summaryOperation: count, summaryForeignKey: Item__c.Parcel__c}
---
kind: CustomObject
name: Item__c
nameField: {label: Item Name, type: Text}
fields:
  Parcel__c: {type: Lookup, referenceTo: Parcel__c}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Items__c: {type: Summary, summaryOperation: count, summaryForeignKey: Item__c.Parcel__c}
---
kind: CustomObject
name: Item__c
nameField: {label: Item Name, type: Text}
fields:
  Parcel__c: {type: MasterDetail, referenceTo: Parcel__c}
""",
    ),
    check,
)
