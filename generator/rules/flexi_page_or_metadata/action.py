"""The actions pages offer exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.flexi_page import FlexiPage
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.existing import component_exists
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import declare, did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An action of a custom object is a quick action of the specs, or declared; only an app page lists its own.

    Source: «In field: QuickAction - no QuickAction named … found».
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    if page.actions and page.type != "AppPage":
        message = f"A page of type {page.type} has no actions of its own"
        hint = "give force:highlightsPanel properties: {enableActionsConfiguration: true, actionNames: […]}"
        yield Violation(document, ("actions",), message, hint, at_key=True)
    for path, name in _actions(page):
        if not _exists(project, name, path):
            hint = did_you_mean(name, project.names("QuickAction")) or declare("QuickAction", name)
            yield Violation(document, path, f"There is no quick action '{name}'", hint)


def _actions(page: FlexiPage) -> Iterator[tuple[KeyPath, str]]:
    for index, name in enumerate(page.actions):
        yield ("actions", index), name
    for path, item in page.items():
        value = item.properties.get("actionNames")
        for index, entry in enumerate(value if isinstance(value, tuple) else ()):
            yield (*path, "properties", "actionNames", index), entry.value


def _exists(project: ResolvedProject, name: str, path: KeyPath) -> bool:
    """Tell whether an action is there; those of standard objects are the org's to know, and buttons are no actions."""
    button = "." not in name and path[0] != "actions"
    return button or component_exists(project, "QuickAction", name)


_BAD = """\
kind: Project
name: parcels
externalComponents: {QuickAction: [Parcel__c.Ship]}
---
kind: FlexiPage
name: Desk
type: AppPage
regions: {main: [flexipage:richText]}
actions: [Parcel__c.Shop]
"""

RULE = Rule(
    Explanation(
        code="SF604",
        title="Action on a page that is not there",
        rule="An action of a custom object that a page offers is a quick action of the specs or declared under "
        "externalComponents; only app pages list actions of their own.",
        source="Metadata API: «In field: QuickAction - no QuickAction named … found»",
        bad=_BAD,
        good=_BAD.replace("Shop", "Ship"),
    ),
    check,
)
