"""Filter logic of workflows, sharing rules, matching rules and the like joins exactly its conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.list_view import boolean_filter_problems
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.structures import items, structures

JOINED: Final = {
    "booleanFilter": (
        "criteria",
        "criteriaItems",
        "filterItems",
        "filters",
        "matchingRuleItems",
        "duplicateRuleFilterItems",
        "criteriaFilterItems",
    ),
    "criteriaBooleanFilter": ("milestoneCriteriaFilterItems",),
    "entryStartCriteriaBooleanFilter": ("entryStartCriteriaFilterItems",),
    "exitCriteriaBooleanFilter": ("exitCriteriaFilterItems",),
}
"""Elements that hold logic, and the elements beside them that may hold what is joined."""

ALWAYS_LOGIC: Final = frozenset({"DuplicateRuleFilter"})
"""Types whose schema demands logic even where there is nothing to join."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Logic is an expression over the numbers of all conditions beside it.

    Source: Metadata API Developer Guide, booleanFilter of Workflow, ApprovalProcess, SharingRules and MatchingRule.
    """
    for part in structures(project):
        for key, beside in JOINED.items():
            logic = part.elements.get(key)
            if isinstance(logic, str) and logic:
                conditions = sum(1 for name in beside for _ in items(part.elements, name))
                if conditions == 0 and part.type in ALWAYS_LOGIC:
                    continue
                for problem in boolean_filter_problems(logic, conditions):
                    yield Violation(part.document, (*part.path, key), problem.message, problem.hint)


_BAD = """\
kind: Metadata
type: Workflow
name: Case
content:
  rules:
    - fullName: Late
      active: true
      booleanFilter: 1 AND 2
      criteriaItems: [{field: Case.Status, operation: equals, value: New}]
      triggerType: onAllChanges
"""

RULE = Rule(
    Explanation(
        code="SF332",
        title="Logic that does not fit the conditions beside it",
        rule="The booleanFilter of an element joins the conditions beside it by their numbers, all of them, from 1 on.",
        source="Metadata API Developer Guide, booleanFilter",
        bad=_BAD,
        good=_BAD.replace("1 AND 2", "1"),
    ),
    check,
)
