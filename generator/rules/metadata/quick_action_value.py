"""A quick action fills a lookup with a record, not with the text of its Id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries

RELATIONSHIPS = frozenset({"Lookup", "MasterDetail", "Hierarchy"})
_ID: Final = re.compile(r"\s*(?:\$?\w+\.)*Id\s*", re.IGNORECASE)


def check(project: ResolvedProject) -> Iterator[Violation]:
    """No predefined value of a quick action fills a relationship field with an Id, which is a text.

    Source: «Formula result is data type (Text), incompatible with expected data type (Lookup(…))».
    """
    for document, _, content in contents_of(project, "QuickAction"):
        view = project.object_view(str(content.get("targetObject", "")))
        for path, item in entries(content, "fieldOverrides") if view is not None else ():
            if not isinstance(item, Mapping):
                continue
            field = view.field(str(item.get("field", ""))) if view is not None else None
            formula = item.get("formula")
            if getattr(field, "type", "") in RELATIONSHIPS and isinstance(formula, str) and _ID.fullmatch(formula):
                message = f"The formula gives a text, but {item['field']} takes a record"
                hint = "remove it: targetParentField fills the field with the record the action starts from"
                yield Violation(document, (*path, "formula"), message, hint)


_BAD = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Account__c: {type: Lookup, referenceTo: Account, relationshipName: Parcels}
---
kind: Metadata
type: QuickAction
name: Account.New_Parcel
content:
  fieldOverrides: {field: Account__c, formula: Account.Id}
  label: New Parcel
  optionsCreateFeedItem: false
  targetObject: Parcel__c
  targetParentField: Account__c
  type: Create
"""

RULE = Rule(
    Explanation(
        code="SF756",
        title="Quick action that fills a lookup with a text",
        rule="A predefined value of a lookup is no formula over an Id: an Id in a formula is a text.",
        source="Metadata API: «Formula result is data type (Text), incompatible with expected data type (Lookup(…))»",
        bad=_BAD,
        good=_BAD.replace("  fieldOverrides: {field: Account__c, formula: Account.Id}\n", ""),
    ),
    check,
)
