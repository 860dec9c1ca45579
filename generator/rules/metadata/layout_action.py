"""The actions of a layout exist, and each has a place of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.suggestions import did_you_mean

ACTION = "QuickAction"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A layout names quick actions of custom objects that exist, and numbers its actions from 0 without repeating.

    Which actions a standard object has is the org's to say.

    Source: «In field: QuickAction - no QuickAction named … found», «duplicate value found: PlatformActionListId».
    """
    for document, _, content in contents_of(project, "Layout"):
        named = [(path, "actionName", item) for path, item in entries(content, "platformActionList", ITEMS)]
        named += [(path, "quickActionName", item) for path, item in entries(content, "quickActionList", QUICK_ITEMS)]
        taken: set[object] = set()
        for path, key, item in named:
            if not isinstance(item, Mapping):
                continue
            name = item.get(key)
            if isinstance(name, str) and _missing(project, name):
                hint = did_you_mean(
                    name, [*project.names(ACTION), *project.settings.externalComponents.get(ACTION, ())]
                )
                hint = hint or f"add a spec for it, or declare it: externalComponents: {{{ACTION}: [{name}]}}"
                yield Violation(document, (*path, key), f"There is no quick action '{name}'", hint)
            if "sortOrder" in item:
                place = str(item["sortOrder"])
                if place in taken:
                    message = f"The place {place} is taken by another action"
                    yield Violation(document, (*path, "sortOrder"), message, f"write {_free(taken)}")
                taken.add(place)


ITEMS = "platformActionListItems"
QUICK_ITEMS = "quickActionListItems"


def _missing(project: ResolvedProject, name: str) -> bool:
    custom = name.partition(".")[0].endswith("__c") and "." in name
    known = project.defines(ACTION, name) or project.external(ACTION, name) or project.is_broken(name)
    return custom and not known


def _free(taken: set[object]) -> int:
    return next(number for number in range(len(taken) + 1) if str(number) not in taken)


_GOOD = """\
kind: Metadata
type: Layout
name: Case-Depot Layout
content:
  layoutSections:
    customLabel: true
    detailHeading: true
    editHeading: true
    label: Case
    layoutColumns: [{layoutItems: [{behavior: Edit, field: Subject}]}]
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
        title="Action on a layout that has no place",
        rule="A layout lists quick actions that exist, each with a sortOrder of its own, from 0 on.",
        source="Metadata API: «duplicate value found: PlatformActionListId duplicates value on record with id»",
        bad=_GOOD.replace("sortOrder: 1", "sortOrder: 0"),
        good=_GOOD,
    ),
    check,
)
