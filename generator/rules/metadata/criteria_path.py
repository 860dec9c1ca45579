"""Criteria of assignment and workflow rules stay on their object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

WITH_CRITERIA: Final = frozenset({"AssignmentRules", "AutoResponseRules", "EscalationRules", "Workflow"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A criteria item of an assignment, auto-response, escalation or workflow rule names a field, not a path.

    Source: «In field: field - no CustomField named … found».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata) and model.type in WITH_CRITERIA:
            for field, path in _criteria(model.content, ("content",)):
                if "__r." in field or field.count(".") > 1:
                    hint = f"write {model.name}.Field__c, or a formula instead of criteriaItems"
                    yield Violation(document, path, f"Criteria cannot follow the relationship in '{field}'", hint)


def _criteria(value: Any, path: KeyPath) -> Iterator[tuple[str, KeyPath]]:
    """Yield the field of every criteria item below a value."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "criteriaItems":
                items = item if isinstance(item, list | tuple) else (item,)
                for index, each in enumerate(items):
                    if isinstance(each, dict) and isinstance(each.get("field"), str):
                        yield each["field"], (*path, key, index, "field")
            else:
                yield from _criteria(item, (*path, key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _criteria(item, (*path, index))


RULE = Rule(
    Explanation(
        code="SF712",
        title="Criteria over a relationship",
        rule="Criteria of assignment, auto-response, escalation and workflow rules name fields of the object itself.",
        source="Metadata API: «In field: field - no CustomField named … found»",
        bad="""\
kind: Metadata
type: Workflow
name: Case
content:
  rules:
    - fullName: Late
      active: true
      criteriaItems: [{field: Case.Account.Type, operation: equals, value: Customer}]
      triggerType: onAllChanges
""",
        good="""\
kind: Metadata
type: Workflow
name: Case
content:
  rules:
    - fullName: Late
      active: true
      criteriaItems: [{field: Case.Type, operation: equals, value: Damage}]
      triggerType: onAllChanges
""",
    ),
    check,
)
