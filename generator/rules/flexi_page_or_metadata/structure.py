"""A page that is written as its elements has the regions of its template, and facets that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.flexi_page import ITEM_LIMIT
from generator.parse import Document
from generator.platform.page_templates import PAGE_TEMPLATES
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries
from generator.suggestions import did_you_mean, one_of

HOLDING_FACETS = frozenset({"accordionSections", "body", "columns", "tabs"})
"""The properties of the platform's components whose value is the name of a facet."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Regions are those of the template, facets exist, identifiers are unique, only record pages have fields.

    Source: «The '…' region (type Region) doesn't exist.», «… specifies mode 'REPLACE' but a parent region enabling
    that mode doesn't exist», «Component … attribute …: count … exceeded max [100]».
    """
    for document, _, content in contents_of(project, "FlexiPage"):
        yield from _subject(document, content)
        names: Counter[str] = Counter()
        identifiers: Counter[str] = Counter()
        regions = [(path, item) for path, item in entries(content, "flexiPageRegions") if isinstance(item, Mapping)]
        facets = {str(region.get("name")) for _, region in regions}
        for path, region in regions:
            yield from _region(document, content, path, region)
            names[str(region.get("name"))] += 1
            if names[str(region.get("name"))] > 1:
                message = f"The region '{region.get('name')}' stands here a second time"
                yield Violation(document, (*path, "name"), message, "join the two")
            for place, instance in _instances(path, region):
                identifier = instance.get("identifier")
                if isinstance(identifier, str):
                    identifiers[identifier] += 1
                    if identifiers[identifier] > 1:
                        message = f"The identifier '{identifier}' stands here a second time"
                        yield Violation(document, (*place, "identifier"), message, "give it another one")
                if place[-1] == "fieldInstance" and content.get("type") != "RecordPage":
                    message = f"A page of type {content.get('type')} has no record whose fields it could show"
                    yield Violation(document, place, message, "write type: RecordPage", at_key=True)
                yield from _facets(document, place, instance, facets)


def _subject(document: Document, content: Mapping[str, object]) -> Iterator[Violation]:
    is_record = content.get("type") == "RecordPage"
    if is_record and "sobjectType" not in content:
        yield Violation(document, ("content", "type"), "A record page names its object", "add sobjectType: …")
    elif not is_record and str(content.get("type")) in {"AppPage", "HomePage"} and "sobjectType" in content:
        message = f"A page of type {content.get('type')} has no object"
        yield Violation(document, ("content", "sobjectType"), message, "remove sobjectType", at_key=True)


def _region(
    document: Document, content: Mapping[str, object], path: KeyPath, region: Mapping[str, object]
) -> Iterator[Violation]:
    template = content.get("template")
    name = template.get("name") if isinstance(template, Mapping) else None
    known = PAGE_TEMPLATES.get(str(name))
    if known is not None and known.page_type != content.get("type") and path[-1] in {0, "flexiPageRegions"}:
        message = f"'{name}' is a template for pages of type {known.page_type}"
        hint = one_of([key for key, each in PAGE_TEMPLATES.items() if each.page_type == content.get("type")])
        yield Violation(document, ("content", "template", "name"), message, hint or "write another type")
    elif known is not None and region.get("type") == "Region" and region.get("name") not in known.regions:
        hint = did_you_mean(str(region.get("name")), known.regions) or one_of(known.regions)
        message = f"The template {name} has no region '{region.get('name')}'"
        yield Violation(document, (*path, "name"), message, hint)
    if "mode" in region and "parentFlexiPage" not in content:
        message = "A region has a mode only where the page has a parentFlexiPage"
        yield Violation(document, (*path, "mode"), message, "remove mode", at_key=True)
    items = region.get("itemInstances")
    if isinstance(items, tuple | list) and len(items) > ITEM_LIMIT:
        message = f"{len(items)} items where at most {ITEM_LIMIT} fit"
        yield Violation(document, (*path, "itemInstances"), message, "move some to another facet", at_key=True)


def _instances(path: KeyPath, region: Mapping[str, object]) -> Iterator[tuple[KeyPath, Mapping[str, object]]]:
    for place, item in entries(region, "itemInstances", path=path):
        for key in ("componentInstance", "fieldInstance"):
            instance = item.get(key) if isinstance(item, Mapping) else None
            if isinstance(instance, Mapping):
                yield (*place, key), instance


def _facets(document: Document, path: KeyPath, instance: Mapping[str, object], facets: set[str]) -> Iterator[Violation]:
    if not str(instance.get("componentName")).startswith("flexipage:"):
        return
    for place, entry in entries(instance, "componentInstanceProperties", path=path):
        if isinstance(entry, Mapping) and str(entry.get("name")) in HOLDING_FACETS:
            value = entry.get("value")
            if isinstance(value, str) and value not in facets:
                hint = did_you_mean(value, facets) or "add a region of type Facet with that name"
                yield Violation(document, (*place, "value"), f"The page has no facet '{value}'", hint)


_BAD = """\
kind: Metadata
type: FlexiPage
name: Desk
content:
  masterLabel: Desk
  type: AppPage
  template: {name: "flexipage:defaultAppHomeTemplate"}
  flexiPageRegions:
    - name: sidebar
      type: Region
      itemInstances: [{componentInstance: {componentName: "flexipage:richText", identifier: text}}]
"""

RULE = Rule(
    Explanation(
        code="SF636",
        title="Page whose elements do not fit one another",
        rule="The regions of a page are those of its template, each once; what its components call a facet is one; "
        "identifiers are unique; a mode needs a parent page; fields need a record page.",
        source="Metadata API: «The '…' region (type Region) doesn't exist.»",
        bad=_BAD,
        good=_BAD.replace("sidebar", "main"),
    ),
    check,
)
