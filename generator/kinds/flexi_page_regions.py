"""Builds the regions of a Lightning page: facets, identifiers and the order the platform retrieves them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.diagnostics import KeyPath
from generator.kinds.flexi_page_items import Items, ListItem, PageItem, PageTab, VisibilityRule
from generator.platform.page_templates import BACKGROUND_REGIONS

Region = dict[str, Any]
Property = dict[str, Any]
_Placed = tuple[KeyPath, dict[str, Any]]
"""An item's element and where the item stands in the document."""
_NOT_IN_NAMES = re.compile(r"\W+|_{2,}")
_RECORD = "Record."


def regions_of(regions: Mapping[str, Items]) -> tuple[list[Region], dict[KeyPath, KeyPath]]:
    """Give the page's regions, the facets inside a region before it, and where in the document each part comes from.

    Names of facets and identifiers of items follow from what the page shows, so that a page that grows at its end
    keeps the names it has.
    """
    builder = _Builder(_given(regions.values()))
    for name, items in regions.items():
        builder.region(name, items)
    return builder.regions, builder.places


def expression(value: str) -> str:
    """Give the left side of a condition in the platform's brackets, which a spec may leave out."""
    return value if value.startswith("{!") else f"{{!{value}}}"


class _Builder:
    """Collects the regions and facets of one page; each name is given once."""

    def __init__(self, identifiers: Iterable[str]) -> None:
        self.regions: list[Region] = []
        self.places: dict[KeyPath, KeyPath] = {}
        self._identifiers = set(identifiers)
        self._facets: set[str] = set()

    def region(self, name: str, items: Items) -> None:
        region_type = "Background" if name in BACKGROUND_REGIONS else "Region"
        path = ("regions", name)
        self._add(name, region_type, self._instances(items, name, path), path)

    def _facet(self, name: str, instances: Sequence[_Placed], path: KeyPath) -> str:
        facet = _free(f"Facet-{name}", self._facets)
        self._add(facet, "Facet", instances, path)
        return facet

    def _add(self, name: str, region_type: str, instances: Sequence[_Placed], path: KeyPath) -> None:
        here: KeyPath = ("flexiPageRegions", len(self.regions))
        self.places[here] = path
        self.places.update({(*here, "itemInstances", index): inner for index, (inner, _) in enumerate(instances)})
        self.regions.append({"itemInstances": [found for _, found in instances], "name": name, "type": region_type})

    def _instances(self, items: Items, place: str, path: KeyPath) -> list[_Placed]:
        paths: list[KeyPath] = [(*path, index) for index in range(len(items))]
        return [(at, self._instance(item, place, at)) for at, item in zip(paths, items, strict=True)]

    def _instance(self, item: PageItem, place: str, path: KeyPath) -> dict[str, Any]:
        if item.field is not None:
            return {"fieldInstance": self._field(item, item.field)}
        if item.tabs is not None:
            return self._tabs(item, item.tabs, place, (*path, "tabs"))
        if item.section is not None:
            return self._section(item, item.section, place, (*path, "columns"))
        name = item.component or ""
        properties = [_property(key, value) for key, value in item.properties.items()]
        properties += [{**_property(key, value), "type": "decorator"} for key, value in item.decorators.items()]
        for key, items in item.facets.items():
            inside = f"{place}-{key}"
            below = (*path, "facets", key)
            properties.append(_property(key, self._facet(inside, self._instances(items, inside, below), below)))
        return self._component(name, properties, item.identifier or self._identifier(name), item.visibilityRule)

    def _field(self, item: PageItem, field: str) -> dict[str, Any]:
        name = field.removeprefix(_RECORD)
        identifier = item.identifier or self._identifier(f"Record{name}Field")
        return {
            "fieldInstanceProperties": {"name": "uiBehavior", "value": item.uiBehavior or "none"},
            "fieldItem": _RECORD + name,
            "identifier": identifier,
            **_visibility(item.visibilityRule),
        }

    def _tabs(self, item: PageItem, tabs: Sequence[PageTab], place: str, path: KeyPath) -> dict[str, Any]:
        inside = f"{place}-tabs"
        instances: list[_Placed] = []
        for index, tab in enumerate(tabs):
            title = tab.title.removeprefix("Standard.Tab.")
            body = f"{place}-{_NOT_IN_NAMES.sub('_', title).strip('_') or 'tab'}"
            below = (*path, index, "body")
            facet = self._facet(body, self._instances(tab.body, body, below), below)
            properties = [_property("active", value=True)] if index == 0 else []
            properties += [_property("body", facet), _property("title", tab.title)]
            identifier = self._identifier("flexipage:tab")
            instance = self._component("flexipage:tab", properties, identifier, tab.visibilityRule)
            instances.append(((*path, index), instance))
        properties = [_property("tabs", self._facet(inside, instances, path))]
        name = "flexipage:tabset"
        return self._component(name, properties, item.identifier or self._identifier(name), item.visibilityRule)

    def _section(self, item: PageItem, title: str, place: str, path: KeyPath) -> dict[str, Any]:
        inside = f"{place}-{_NOT_IN_NAMES.sub('_', title).strip('_') or 'section'}"
        instances: list[_Placed] = []
        for index, column in enumerate(item.columns or ()):
            below = (*path, index)
            body = self._facet(f"{inside}-column", self._instances(column, inside, below), below)
            identifier = self._identifier("flexipage:column")
            instance = self._component("flexipage:column", [_property("body", body)], identifier, None)
            instances.append((below, instance))
        properties = [
            _property("columns", self._facet(f"{inside}-columns", instances, path)),
            _property("horizontalAlignment", value=item.horizontalAlignment),
            _property("label", title),
        ]
        name = "flexipage:fieldSection"
        return self._component(name, properties, item.identifier or self._identifier(name), item.visibilityRule)

    def _component(
        self, name: str, properties: Sequence[Property], identifier: str, visibility: VisibilityRule | None
    ) -> dict[str, Any]:
        ordered = sorted(properties, key=lambda entry: str(entry["name"]))
        instance: dict[str, Any] = {"componentName": name, "identifier": identifier, **_visibility(visibility)}
        if ordered:
            instance["componentInstanceProperties"] = ordered
        return {"componentInstance": instance}

    def _identifier(self, name: str) -> str:
        return _free(_NOT_IN_NAMES.sub("_", name).strip("_"), self._identifiers)


def _free(name: str, taken: set[str]) -> str:
    """Give the name, numbered from its second use on."""
    number = 2
    free = name
    while free in taken:
        free = f"{name}{number}"
        number += 1
    taken.add(free)
    return free


def _given(regions: Iterable[Items]) -> set[str]:
    found: set[str] = set()
    for items in regions:
        for item in items:
            found |= {item.identifier} if item.identifier is not None else set()
            found |= {inner.identifier for _, inner in item.below() if inner.identifier is not None}
    return found


def _property(name: str, value: str | bool | Sequence[ListItem]) -> Property:
    if isinstance(value, str):
        return {"name": name, "value": value}
    if isinstance(value, bool):
        return {"name": name, "value": value}
    entries = [{"value": entry.value, **_visibility(entry.visibilityRule)} for entry in value]
    return {"name": name, "valueList": {"valueListItems": entries}}


def _visibility(rule: VisibilityRule | None) -> dict[str, Any]:
    if rule is None:
        return {}
    criteria = [
        {**criterion.model_dump(exclude_none=True), "leftValue": expression(criterion.leftValue)}
        for criterion in rule.criteria
    ]
    logic = {} if rule.booleanFilter is None else {"booleanFilter": rule.booleanFilter}
    return {"visibilityRule": {**logic, "criteria": criteria}}
