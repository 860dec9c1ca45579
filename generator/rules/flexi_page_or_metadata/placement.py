"""The platform's own components stand on pages they are made for, and are given what they need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.fields.relationship import RelationshipField
from generator.kinds.flexi_page import FlexiPage
from generator.kinds.flexi_page_items import PageItem
from generator.parse import Document
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.existing import advice, component_exists
from generator.rules.flexi_page_or_metadata.pages import over_pages
from generator.suggestions import did_you_mean, nearly

OF_RECORDS: Final = frozenset(
    """
    force:detailPanel force:highlightsPanel force:recordDetailPanelMobile force:relatedListContainer
    force:relatedListQuickLinksContainer force:relatedListSingleContainer forceChatter:recordFeedContainer
    lst:dynamicRelatedList record_flexipage:dynamicHighlights runtime_sales_activities:activityPanel
    runtime_sales_pathassistant:pathAssistant
    """.split()
)
"""Components that show the record of a record page."""
ELSEWHERE: Final = frozenset(
    """
    desktopDashboards:embeddedDashboard flexipage:accordion flexipage:accordionSection flexipage:column
    flexipage:fieldSection flexipage:filterListCard flexipage:recentItems flexipage:reportChart flexipage:richText
    flexipage:tab flexipage:tabset flexipage:tabset2 flexipage:visualforcePage flowruntime:interview
    forceChatter:exposedFeed forceChatter:feed forceChatter:publisher home:assistant home:eventContainer
    home:topDealsContainer wave:waveDashboard
    """.split()
)
NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "flexipage:filterListCard": ("entityName", "filterName"),
    "flexipage:reportChart": ("reportName",),
    "flexipage:visualforcePage": ("pageName",),
    "flowruntime:interview": ("flowName",),
    "force:relatedListSingleContainer": ("relatedListApiName",),
    "lst:dynamicRelatedList": ("relatedListApiName",),
}
"""The properties without which a component shows nothing."""
RELATED: Final = "relatedListApiName"
WITHOUT_PAGES: Final = frozenset({"event", "metadata"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Components of records stand on record pages, required properties are given, and the record's object has pages.

    Source: Salesforce Help, Standard Lightning Page Components; «… component has a problem with the "…" field».
    """
    yield from over_pages(project, _page)


def _page(project: ResolvedProject, document: Document, page: FlexiPage) -> Iterator[Violation]:
    view = project.object_view(page.object) if page.object is not None else None
    category = view.category if view is not None else object_category(page.object or "")
    if page.object is not None and (category in WITHOUT_PAGES or category == "setting"):
        message = f"Records of '{page.object}' have no pages"
        yield Violation(document, ("object",), message, "name an object with records that people open")
    parent, template = page.parentFlexiPage, page.template or ""
    if parent is not None and "__" not in parent and not component_exists(project, "FlexiPage", parent):
        hint = advice(project, "FlexiPage", parent)
        yield Violation(document, ("parentFlexiPage",), f"There is no Lightning page '{parent}'", hint)
    own = template.removeprefix("c:")
    if template.startswith("c:") and not component_exists(project, "AuraDefinitionBundle", own):
        hint = advice(project, "AuraDefinitionBundle", own)
        yield Violation(document, ("template",), f"There is no Aura component '{own}'", hint)
    for path, item in page.items():
        if item.component is not None:
            yield from _component(project, document, page, path, item)


def _component(
    project: ResolvedProject, document: Document, page: FlexiPage, path: KeyPath, item: PageItem
) -> Iterator[Violation]:
    name = item.component or ""
    place = (*path, "component")
    if name in OF_RECORDS and page.type != "RecordPage":
        message = f"'{name}' shows a record, and a page of type {page.type} has none"
        yield Violation(document, place, message, "write type: RecordPage, or remove the component")
        return
    for key in NEEDS.get(name, ()):
        if not item.properties.get(key):
            message = f"'{name}' must be given {key}"
            yield Violation(document, place, message, f"add {key} to its properties")
    meant = nearly(name, OF_RECORDS | ELSEWHERE)
    if meant is not None and meant.partition(":")[0] == name.partition(":")[0]:
        yield Violation(document, place, f"The platform has no component '{name}'", f"write {meant}")
    listed = item.properties.get(RELATED)
    if isinstance(listed, str) and page.object is not None:
        yield from _related_list(project, document, (*path, "properties", RELATED), page.object, listed)


def _related_list(
    project: ResolvedProject, document: Document, path: KeyPath, owner: str, name: str
) -> Iterator[Violation]:
    view = project.object_view(owner)
    if view is None or not view.defined or not name.endswith("__r"):
        return
    children = {
        f"{field.relationshipName}__r"
        for other in project.objects.values()
        for field in other.fields.values()
        if isinstance(field, RelationshipField) and field.referenceTo == owner and field.relationshipName
    }
    if name not in children:
        hint = did_you_mean(name, children) or "write the relationshipName of the child's lookup and __r"
        yield Violation(document, path, f"{owner} has no list of children '{name}'", hint)


_BAD = """\
kind: FlexiPage
name: Desk
type: AppPage
regions: {main: [force:highlightsPanel]}
"""

RULE = Rule(
    Explanation(
        code="SF637",
        title="Component of the platform in a place it is not made for",
        rule="Components of records stand on record pages; charts, lists, flows and related lists are told which; "
        "events, settings and metadata types have no record pages; a parent page and a template of the project exist.",
        source="Salesforce Help, Standard Lightning Page Components",
        bad=_BAD,
        good=_BAD.replace("AppPage", "RecordPage\nobject: Account").replace("main:", "header:"),
    ),
    check,
)
