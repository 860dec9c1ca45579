"""Every page layout of the project, whichever kind of document it is written as."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath, led_back
from generator.kinds.layout import Layout, LayoutItem, LayoutSection, RelatedList
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Violation
from generator.rules.metadata.contents import entries, text_of

CheckLayout = Callable[[ResolvedProject, Document, Layout], Iterator[Violation]]


class ReadLayout(NamedTuple):
    """A layout read from its elements, and where each of its parts stands there."""

    layout: Layout
    places: Mapping[KeyPath, KeyPath]

    def place(self, path: KeyPath) -> KeyPath:
        """Lead a path of the layout back to the elements: the longest known one counts."""
        return led_back(path, self.places)


def over_layouts(project: ResolvedProject, check: CheckLayout) -> Iterator[Violation]:
    """Check every layout; of one that is written as its elements, violations are led back to those."""
    for document in project.documents:
        model = document.model
        if isinstance(model, Layout):
            yield from check(project, document, model)
        elif isinstance(model, Metadata) and model.type == "Layout":
            read = read_layout(model)
            for violation in check(project, document, read.layout):
                yield violation._replace(path=read.place(violation.path))


def read_layout(model: Metadata) -> ReadLayout:
    """Read a layout from its elements, as far as its fields and its related lists go."""
    places: dict[KeyPath, KeyPath] = {("layoutSections",): ("content", "layoutSections")}
    sections: list[LayoutSection] = []
    for path, section in entries(model.content, "layoutSections"):
        if isinstance(section, Mapping):
            place: KeyPath = ("layoutSections", len(sections))
            places[place] = path
            sections.append(_section(section, place, path, places))
    related: list[RelatedList] = []
    for path, item in entries(model.content, "relatedLists"):
        if isinstance(item, Mapping):
            places[("relatedLists", len(related))] = path
            related.append(
                RelatedList.model_construct(
                    relatedList=str(item.get("relatedList", "")),
                    fields=tuple(str(name) for _, name in entries(item, "fields")),
                    sortField=text_of(item.get("sortField")),
                )
            )
    layout = Layout.model_construct(
        kind="Layout", name=model.name, layoutSections=tuple(sections), relatedLists=tuple(related)
    )
    return ReadLayout(layout, places)


def _section(
    section: Mapping[str, Any], place: KeyPath, path: KeyPath, places: dict[KeyPath, KeyPath]
) -> LayoutSection:
    columns: list[tuple[LayoutItem, ...]] = []
    given = section.get("layoutColumns")
    listed = isinstance(given, tuple | list)
    for index, column in enumerate(given if isinstance(given, tuple | list) else [given]):  # empty ones count, too
        below: KeyPath = (*path, "layoutColumns", index) if listed else (*path, "layoutColumns")
        items: list[LayoutItem] = []
        for inner, item in entries(column, "layoutItems", path=below) if isinstance(column, Mapping) else ():
            if isinstance(item, Mapping):
                places[(*place, "columns", len(columns), len(items))] = inner
                items.append(
                    LayoutItem.model_construct(field=text_of(item.get("field")), behavior=item.get("behavior"))
                )
        columns.append(tuple(items))
    style: Any = section.get("style")
    return LayoutSection.model_construct(label=str(section.get("label", "")), columns=tuple(columns), style=style)
