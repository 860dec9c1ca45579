"""What the platform's own components on a page are told to show exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.flexi_page import FlexiPage
from generator.kinds.flexi_page_items import PageItem
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import declare, did_you_mean

NAMED = {
    ("flowruntime:interview", "flowName"): ("Flow", "flow"),
    ("flexipage:visualforcePage", "pageName"): ("ApexPage", "Visualforce page"),
}
"""The metadata type of what a property of a component names, with the word for it."""
LIST = "flexipage:filterListCard"
EVERY_LIST = frozenset({"All", "Recent", "RecentlyViewed"})
"""List views that objects have without a spec."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A component that shows a flow, a Visualforce page or a list view names one of the specs or the org.

    Source: «… component has a problem with the "…" field».
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    for path, item in page.items():
        yield from _named(project, document, path, item)
        if item.component == LIST:
            yield from _list(project, document, path, item)


def _named(project: ResolvedProject, document: Document, path: KeyPath, item: PageItem) -> Iterator[Violation]:
    for key, name in item.properties.items():
        metadata_type, word = NAMED.get((item.component or "", key), ("", ""))
        if not metadata_type or not isinstance(name, str):
            continue
        known = project.defines(metadata_type, name) or project.external(metadata_type, name)
        if not known and not project.is_broken(name):
            hint = did_you_mean(name, project.names(metadata_type)) or declare(metadata_type, name)
            yield Violation(document, (*path, "properties", key), f"There is no {word} '{name}'", hint)


def _list(project: ResolvedProject, document: Document, path: KeyPath, item: PageItem) -> Iterator[Violation]:
    owner, name = item.properties.get("entityName"), item.properties.get("filterName")
    if not isinstance(owner, str) or project.is_broken(owner):
        return
    if not project.has_object(owner):
        hint = did_you_mean(owner, project.names("CustomObject")) or f"declare it: externals: {{{owner}: []}}"
        yield Violation(document, (*path, "properties", "entityName"), f"There is no object '{owner}'", hint)
        return
    view = project.object_view(owner)
    full_name = f"{owner}.{name}"
    ours = view is not None and view.defined and isinstance(name, str) and name not in EVERY_LIST
    if ours and not project.defines("ListView", full_name) and not project.external("ListView", full_name):
        lists = [found.partition(".")[2] for found in project.names("ListView") if found.startswith(f"{owner}.")]
        hint = did_you_mean(str(name), lists) or f"add it to listViews of {owner}"
        yield Violation(document, (*path, "properties", "filterName"), f"{owner} has no list view '{name}'", hint)


_BAD = """\
kind: Project
name: parcels
externalComponents: {Flow: [Parcel_Intake]}
---
kind: FlexiPage
name: Desk
type: AppPage
regions:
  main:
    - {component: flowruntime:interview, properties: {flowName: Parcel_Intakes, flowLayout: oneColumn}}
"""

RULE = Rule(
    Explanation(
        code="SF619",
        title="Component that shows what is not there",
        rule="A component on a page that shows a flow, a Visualforce page or a list view names one of the specs or "
        "one declared under externalComponents.",
        source="Metadata API: «… component has a problem with the … field»",
        bad=_BAD,
        good=_BAD.replace("Parcel_Intakes", "Parcel_Intake"),
    ),
    check,
)
