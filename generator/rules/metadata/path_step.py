"""A path leads through the values of a picklist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.rules.picklist_value import values_of
from generator.suggestions import did_you_mean, one_of

MOST_FIELDS: Final = 5


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The field of a path is a picklist, its steps are values of it, and a step shows at most five fields.

    Source: Metadata API Developer Guide, PathAssistant.
    """
    for document, _, content in contents_of(project, "PathAssistant"):
        owner, field_name = content.get("entityName"), content.get("fieldName")
        view = project.object_view(owner) if isinstance(owner, str) else None
        field = view.field(field_name) if view is not None and isinstance(field_name, str) else None
        if field is not None and field.type != "Picklist":
            message = f"A path leads through a picklist, and '{field_name}' is a {field.type} field"
            yield Violation(document, ("content", "fieldName"), message, "name a picklist field")
        known = values_of(project, field) if field is not None else None
        seen: set[str] = set()
        for path, step in entries(content, "pathAssistantSteps"):
            value = step.get("picklistValueName") if isinstance(step, Mapping) else None
            if not isinstance(value, str):
                continue
            if known is not None and value not in known:
                hint = did_you_mean(value, known) or one_of(list(known))
                yield Violation(document, (*path, "picklistValueName"), f"'{value}' is no value of {field_name}", hint)
            if value in seen:
                message = f"The path has the step '{value}' already"
                yield Violation(document, (*path, "picklistValueName"), message, "join the two")
            seen.add(value)
            shown = [*entries(step, "fieldNames")]
            if len(shown) > MOST_FIELDS:
                message = f"A step shows at most {MOST_FIELDS} fields, this one {len(shown)}"
                yield Violation(document, (*path, "fieldNames"), message, "remove fields", at_key=True)


_BAD = """\
kind: CustomObject
name: Account
fields:
  State__c: {type: Picklist, valueSet: [New, Known]}
---
kind: Metadata
type: PathAssistant
name: Account_Path
content:
  active: true
  entityName: Account
  fieldName: State__c
  masterLabel: Account Path
  recordTypeName: __MASTER__
  pathAssistantSteps: [{fieldNames: [Rating], info: Ask., picklistValueName: Old}]
"""

RULE = Rule(
    Explanation(
        code="SF679",
        title="Path along what is no value of its picklist",
        rule="A path is about a picklist, its steps are values of it, each once, and a step shows five fields at most.",
        source="Metadata API Developer Guide, PathAssistant",
        bad=_BAD,
        good=_BAD.replace("Name: Old", "Name: New"),
    ),
    check,
)
