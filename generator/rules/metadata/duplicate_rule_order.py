"""The duplicate rules of an object are numbered without gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The sortOrder of an object's duplicate rules, with those the org is declared to have, are 1 to n.

    Source: «SortOrder must be in sequential order from …».
    """
    rules: dict[str, list[tuple[Document, Any]]] = defaultdict(list)
    for document, name, content in contents_of(project, "DuplicateRule"):
        rules[name.partition(".")[0]].append((document, content.get("sortOrder")))
    external = project.settings.externalComponents.get("DuplicateRule", ())
    for owner, found in rules.items():
        count = len(found) + sum(name.partition(".")[0] == owner for name in external)
        wanted = [str(number) for number in range(1, count + 1)]
        seen: set[str] = set()
        for document, order in found:
            given = str(order)
            if order is not None and (given in seen or given not in wanted):
                message = f"The {count} duplicate rules of {owner} are numbered 1 to {count}, each number once"
                free = next((number for number in wanted if number not in seen), wanted[-1])
                yield Violation(document, ("content", "sortOrder"), message, f"write sortOrder: {free}")
            seen.add(given)


_BAD = """\
kind: Metadata
type: DuplicateRule
name: Lead.Standard_Lead_Match_Rule_v1_0
content:
  actionOnInsert: Allow
  actionOnUpdate: Allow
  alertText: There is one already.
  description: The same name in two leads.
  duplicateRuleFilter: {booleanFilter: "1"}
  duplicateRuleMatchRules:
    - matchRuleSObjectType: Lead
      matchingRule: Standard_Lead_Match_Rule_v1_0
      objectMapping: {inputObject: Lead, outputObject: Lead}
  isActive: false
  masterLabel: Same name
  securityOption: EnforceSharingRules
  sortOrder: 2
"""

RULE = Rule(
    Explanation(
        code="SF618",
        title="Duplicate rules numbered with gaps",
        rule="The duplicate rules of an object, with those declared under externalComponents, are numbered from 1 on.",
        source="Metadata API: «SortOrder must be in sequential order from …»",
        bad=_BAD,
        good=_BAD.replace("sortOrder: 2", "sortOrder: 1"),
    ),
    check,
)
