"""Each action of a layout has a place of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A layout numbers its actions from 0 without repeating.

    Source: «duplicate value found: PlatformActionListId».
    """
    for document, _, content in contents_of(project, "Layout"):
        taken: set[str] = set()
        for path, item in entries(content, "platformActionList", "platformActionListItems"):
            if not isinstance(item, Mapping) or "sortOrder" not in item:
                continue
            place = str(item["sortOrder"])
            if place in taken:
                message = f"The place {place} is taken by another action"
                yield Violation(document, (*path, "sortOrder"), message, f"write {_free(taken)}")
            taken.add(place)


def _free(taken: set[str]) -> int:
    return next(number for number in range(len(taken) + 1) if str(number) not in taken)


_GOOD = """\
kind: Metadata
type: Layout
name: Account-Depot Layout
content:
  layoutSections:
    customLabel: true
    detailHeading: true
    editHeading: true
    label: Account
    layoutColumns: [{layoutItems: [{behavior: Edit, field: Phone}]}]
    style: OneColumn
  platformActionList:
    actionListContext: Record
    platformActionListItems:
      - {actionName: Edit, actionType: StandardButton, sortOrder: 0}
      - {actionName: Delete, actionType: StandardButton, sortOrder: 1}
"""

RULE = Rule(
    Explanation(
        code="SF751",
        title="Place of an action taken twice",
        rule="A layout lists its actions each with a sortOrder of its own, from 0 on.",
        source="Metadata API: «duplicate value found: PlatformActionListId duplicates value on record with id»",
        bad=_GOOD.replace("sortOrder: 1", "sortOrder: 0"),
        good=_GOOD,
    ),
    check,
)
