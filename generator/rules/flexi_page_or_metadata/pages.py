"""Every Lightning page of the project, whichever kind of document it is written as."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath, led_back
from generator.kinds.flexi_page import FlexiPage
from generator.kinds.flexi_page_items import Criterion, ListItem, PageItem, VisibilityRule
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.platform.page_templates import DEFAULT_TEMPLATES
from generator.resolve import ResolvedProject
from generator.rules.base import Violation
from generator.rules.metadata.contents import entries, text_of

CheckPage = Callable[[ResolvedProject, Document, FlexiPage], Iterator[Violation]]
RECORD = "Record."


class ReadPage(NamedTuple):
    """A page read from its elements, and where each of its parts stands there."""

    page: FlexiPage
    places: Mapping[KeyPath, KeyPath]

    def place(self, path: KeyPath) -> KeyPath:
        """Lead a path of the page back to the elements: the longest known one counts."""
        return led_back(path, self.places)


def over_pages(project: ResolvedProject, check: CheckPage) -> Iterator[Violation]:
    """Check every page; of one that is written as its elements, violations are led back to those.

    Pages of Experience Cloud sites have components and conditions of their own and are left alone.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, FlexiPage):
            yield from check(project, document, model)
        elif (
            isinstance(model, Metadata)
            and model.type == "FlexiPage"
            and str(model.content.get("type")) in DEFAULT_TEMPLATES
        ):
            read = read_page(model)
            for violation in check(project, document, read.page):
                yield violation._replace(path=read.place(violation.path))


def read_page(model: Metadata) -> ReadPage:
    """Read a page from its elements; its facets become regions of their own."""
    content = model.content
    places: dict[KeyPath, KeyPath] = {
        ("object",): ("content", "sobjectType"),
        ("template",): ("content", "template", "name"),
        ("type",): ("content", "type"),
        ("parentFlexiPage",): ("content", "parentFlexiPage"),
    }
    regions: dict[str, tuple[PageItem, ...]] = {}
    for path, region in entries(content, "flexiPageRegions"):
        if isinstance(region, Mapping):
            name = str(region.get("name"))
            items = regions.get(name, ())
            places[("regions", name)] = path
            for below, instance in entries(region, "itemInstances", path=path):
                if isinstance(instance, Mapping):
                    items = (*items, _item(instance, ("regions", name, len(items)), below, places))
            regions[name] = items
    template = content.get("template")
    page = FlexiPage.model_construct(
        kind="FlexiPage",
        name=model.name,
        type=content.get("type"),  # type: ignore[arg-type] # SF311 refuses other words
        object=text_of(content.get("sobjectType")),
        template=text_of(template.get("name")) if isinstance(template, Mapping) else None,
        parentFlexiPage=text_of(content.get("parentFlexiPage")),
        regions=regions,
        actions=(),
    )
    return ReadPage(page, places)


def _item(instance: Mapping[str, Any], path: KeyPath, place: KeyPath, places: dict[KeyPath, KeyPath]) -> PageItem:
    field = instance.get("fieldInstance")
    if isinstance(field, Mapping):
        place = (*place, "fieldInstance")
        places |= {path: place, (*path, "field"): (*place, "fieldItem")}
        name = text_of(field.get("fieldItem"))
        return PageItem.model_construct(
            field=name, visibilityRule=_rule(field), identifier=text_of(field.get("identifier"))
        )
    component = instance.get("componentInstance")
    component = component if isinstance(component, Mapping) else {}
    place = (*place, "componentInstance")
    places |= {path: place, (*path, "component"): (*place, "componentName")}
    properties: dict[str, Any] = {}
    for below, entry in entries(component, "componentInstanceProperties", path=place):
        if isinstance(entry, Mapping):
            key = str(entry.get("name"))
            listed = entry.get("valueList")
            places[(*path, "properties", key)] = (*below, "value")
            if isinstance(listed, Mapping):
                places[(*path, "properties", key)] = (*below, "valueList", "valueListItems")
                properties[key] = tuple(
                    ListItem.model_construct(value=str(item.get("value")), visibilityRule=_rule(item))
                    for _, item in entries(listed, "valueListItems")
                    if isinstance(item, Mapping)
                )
            else:
                properties[key] = entry.get("value", "")
    name = text_of(component.get("componentName"))
    if name is not None and ":" not in name:
        name = f"c:{name}"  # as retrieves write the components of the org itself
    return PageItem.model_construct(
        component=name,
        properties=properties,
        visibilityRule=_rule(component),
        identifier=text_of(component.get("identifier")),
    )


def _rule(holder: Mapping[str, Any]) -> VisibilityRule | None:
    rule = holder.get("visibilityRule")
    if not isinstance(rule, Mapping):
        return None
    criteria = tuple(
        Criterion.model_construct(leftValue=str(item.get("leftValue")), rightValue=item.get("rightValue"))
        for _, item in entries(rule, "criteria")
        if isinstance(item, Mapping)
    )
    return VisibilityRule.model_construct(criteria=criteria, booleanFilter=text_of(rule.get("booleanFilter")))
