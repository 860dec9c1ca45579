"""What stands in the regions of a Lightning page: components, fields, sections of fields, and sets of tabs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.list_view import boolean_filter_problems
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line

ITEM_SHAPES = ("component", "field", "section", "tabs")


def _page(item: str) -> str:
    return f"kind: FlexiPage\nname: Desk\ntype: AppPage\nregions:\n  main:\n    - {item}\n"


ITEM_SHAPE = Explanation(
    code="SF263",
    title="Item of a page that is nothing or several things",
    rule="An item of a page is exactly one of component, field, section and tabs, and carries only what belongs to it.",
    source="Metadata API Developer Guide, FlexiPage, ItemInstance: «Element componentInstance is duplicated at this "
    "location»",
    bad=_page("{component: flexipage:richText, section: Address, columns: [[Name]]}"),
    good=_page("{component: flexipage:richText, properties: {richTextValue: Hello}}"),
)
EVERYWHERE = frozenset({"visibilityRule", "identifier"})
BELONGING = {
    "component": EVERYWHERE | {"properties", "decorators", "facets"},
    "field": EVERYWHERE | {"uiBehavior"},
    "section": EVERYWHERE | {"columns", "horizontalAlignment"},
    "tabs": EVERYWHERE,
}
"""What an item may carry besides what it is."""


class Criterion(Model):
    """One condition under which an item is shown."""

    leftValue: AnyText
    """What is compared: `{!Record.Status__c}`, `{!$User.Profile.Name}`, `{!$Client.FormFactor}` and the like."""
    operator: Literal["CONTAINS", "EQUAL", "GE", "GT", "LE", "LT", "NE"] = "EQUAL"
    """How it is compared; derived EQUAL."""
    rightValue: str | bool | None = None
    """What it is compared with."""


class VisibilityRule(Model):
    """When an item is shown."""

    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    """The conditions; all of them must hold unless `booleanFilter` says otherwise."""
    booleanFilter: Line | None = None
    """How the conditions combine, such as `1 AND (2 OR 3)`."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse filter logic that does not join exactly the conditions there are."""
        yield from super().problems(name)
        if self.booleanFilter is not None:
            yield from boolean_filter_problems(self.booleanFilter, len(self.criteria))


class ListItem(Model):
    """One entry of a list that a property holds."""

    value: AnyText
    """The entry."""
    visibilityRule: VisibilityRule | None = None
    """When the entry counts, such as an action that is offered only to some."""


def _list_item(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else value


ListItems = tuple[Annotated[ListItem, BeforeValidator(_list_item, json_schema_input_type=ListItem | str)], ...]


def _item(value: Any) -> Any:
    if isinstance(value, str):
        return {"component" if ":" in value else "field": value}
    return value


class PageItem(Model):
    """One item of a region: a component, a field of the record, a section of fields, or a set of tabs."""

    component: AnyText | None = None
    """The component: `c:parcelMap` for the project's own, `force:detailPanel` for one of the platform's."""
    properties: dict[AnyText, str | bool | ListItems] = {}  # noqa: RUF012 - frozen model
    """What the component is given, by the names of its properties; a list for a property that holds one."""
    decorators: dict[AnyText, str | bool] = {}  # noqa: RUF012 - frozen model
    """How a utility bar shows the component: label, icon, width, height, eager, scrollable."""
    facets: dict[AnyText, Items] = {}  # noqa: RUF012 - frozen model
    """The items that stand in the component's own regions, by the names of those."""
    field: AnyText | None = None
    """The field of the record: `Status__c`, or `Depot__r.Name` for a field of a parent."""
    uiBehavior: Literal["none", "readonly", "required"] | None = None
    """Whether people may change the field on this page; derived none, which leaves it to the field itself."""
    section: Line | None = None
    """The title of a section of fields."""
    columns: Annotated[tuple[Items, ...], Field(min_length=1)] | None = None
    """The columns of the section, each with its fields."""
    horizontalAlignment: bool = False
    """Whether labels stand beside the fields of the section instead of above them."""
    tabs: Annotated[tuple[PageTab, ...], Field(min_length=1)] | None = None
    """The tabs of a set; the first is open."""
    visibilityRule: VisibilityRule | None = None
    """When the item is shown; always when left out."""
    identifier: Annotated[AnyText, Field(pattern=r"^[A-Za-z]\w*$")] | None = None
    """The name of the item on the page: letters, digits and underscores; derived."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an item that is nothing or several things, or carries what belongs to another."""
        yield from super().problems(name)
        given = [shape for shape in ITEM_SHAPES if getattr(self, shape) is not None]
        if len(given) != 1:
            yield Problem(
                ITEM_SHAPE,
                (given[1],) if given else (),
                f"An item of a page is exactly one of {', '.join(ITEM_SHAPES)}",
                f"make an item of its own of {given[1]}" if given else "say what stands here, such as component: …",
                at_key=bool(given),
            )
            return
        for key in sorted(self.model_fields_set - BELONGING[given[0]] - set(given)):
            yield Problem(
                ITEM_SHAPE,
                (key,),
                f"A {given[0]} has no '{key}'",
                f"remove {key}, or give it to the item it belongs to",
                at_key=True,
            )
        if self.section is not None and self.columns is None:
            yield Problem(ITEM_SHAPE, ("section",), "A section has columns", "add columns: [[Name]]", at_key=True)

    def below(self) -> Iterator[tuple[KeyPath, PageItem]]:
        """Yield the items inside this one, each with its place below it."""
        for index, column in enumerate(self.columns or ()):
            yield from items_of(column, ("columns", index))
        for index, tab in enumerate(self.tabs or ()):
            yield from items_of(tab.body, ("tabs", index, "body"))
        for name, items in self.facets.items():
            yield from items_of(items, ("facets", name))

    def rules(self) -> Iterator[tuple[KeyPath, VisibilityRule]]:
        """Yield the visibility rules of this item, of its tabs and of the lists it holds, each with its place."""
        if self.visibilityRule is not None:
            yield ("visibilityRule",), self.visibilityRule
        for index, tab in enumerate(self.tabs or ()):
            if tab.visibilityRule is not None:
                yield ("tabs", index, "visibilityRule"), tab.visibilityRule
        for name, value in self.properties.items():
            for index, entry in enumerate(value if isinstance(value, tuple) else ()):
                if entry.visibilityRule is not None:
                    yield ("properties", name, index, "visibilityRule"), entry.visibilityRule


Items = tuple[Annotated[PageItem, BeforeValidator(_item, json_schema_input_type=PageItem | str)], ...]
"""Items of a page; a text with a colon names a component, any other a field."""


class PageTab(Model):
    """One tab of a set."""

    title: Line
    """The title; `Standard.Tab.detail`, `Standard.Tab.relatedLists` and the like for the platform's own titles."""
    body: Items
    """What the tab shows."""
    visibilityRule: VisibilityRule | None = None
    """When the tab is shown; always when left out."""


def items_of(items: Items, path: KeyPath) -> Iterator[tuple[KeyPath, PageItem]]:
    """Yield items and everything inside them, each with its place in the document."""
    for index, item in enumerate(items):
        place = (*path, index)
        yield place, item
        for below, inner in item.below():
            yield (*place, *below), inner
