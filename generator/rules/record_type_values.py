"""Record types choose among the values of picklists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.objects import ObjectDocument
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

PICKLISTS = frozenset({"Picklist", "MultiselectPicklist"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A record type names picklists, each value of them once, and at most one value as the default.

    Source: Metadata API Developer Guide, RecordType, picklistValues.
    """
    for document in project.having("recordTypes"):
        model = document.model
        types = getattr(model, "recordTypes", None)
        if not types or not isinstance(model, ObjectDocument):
            continue
        view = project.object_view(model.name)
        for name, record_type in types.items():
            for picklist, values in (record_type.picklistValues or {}).items():
                path = ("recordTypes", name, "picklistValues", picklist)
                field = view.field(picklist) if view is not None else None
                if field is not None and field.type not in PICKLISTS:
                    message = f"{picklist} is a {field.type} field, which has no values to choose from"
                    yield Violation(document, path, message, "remove it, or name a picklist", at_key=True)
                    continue
                seen: set[str] = set()
                default = ""
                for index, value in enumerate(values):
                    if value.fullName.casefold() in seen:
                        message = f"The value '{value.fullName}' stands here a second time"
                        yield Violation(document, (*path, index), message, "remove one of the two")
                    seen.add(value.fullName.casefold())
                    if value.default and default and (field is None or field.type == "Picklist"):
                        hint = f"remove default here or at '{default}'"
                        yield Violation(document, (*path, index, "default"), "A picklist has one default", hint)
                    default = default or (value.fullName if value.default else "")


RULE = Rule(
    Explanation(
        code="SF725",
        title="Record type over values there are none of",
        rule="A record type names picklists, each of their values once, and at most one as the default.",
        source="Metadata API Developer Guide, RecordType, picklistValues",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Text, length: 9}
recordTypes:
  Letter: {picklistValues: {Size__c: [S]}}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Size__c: {type: Picklist, valueSet: [S, M]}
recordTypes:
  Letter: {picklistValues: {Size__c: [S]}}
""",
    ),
    check,
)
