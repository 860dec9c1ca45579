"""A record with its fields and its related lists, through the platform's data services, without Apex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.components.base import BundleName, LightningPattern
from generator.components.js_text import string_list
from generator.components.layout import element, javascript_string
from generator.components.partners import partner
from generator.components.record_detail.children import child_of
from generator.components.record_detail.findings import detail_problems
from generator.components.schema_imports import SchemaImports
from generator.components.streams import Stream
from generator.components.texts import AnyComponentText, Text, UsedText, english
from generator.kinds.base import ProjectView
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Number, ObjectRef
from generator.platform.lightning_targets import Target

MOST_COLUMNS = 2
_STREAM_TEXTS = frozenset({"live", "interrupted", "notLive"})
_RELATED_TEXTS = frozenset({"empty", "listError", "open", "viewAll", "yes", "no"})


class RelatedList(Model):
    """Records that refer to the record of the page."""

    relationship: AnyText
    """The child relationship, such as `Contacts__r`."""
    columns: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The fields of the related records; the first one is their heading."""
    limit: Annotated[Number, Ge(1), Le(50)] = 10
    """The most records that are shown, at most 50; derived 10."""
    sort: AnyText | None = None
    """The field the records are sorted by, with a minus for descending order."""
    text: AnyComponentText | None = None
    """The heading; derived from the relationship."""


class RecordDetailTexts(Model):
    """The texts around the record."""

    title: AnyComponentText | None = None
    """The heading; derived from the label of the component."""
    loading: AnyComponentText = english("Loading")
    """What is said while something loads."""
    error: AnyComponentText = english("The record could not be loaded.")
    """What is said when the record does not load."""
    refresh: AnyComponentText = english("Refresh")
    """The button that reads everything again."""
    refreshed: AnyComponentText = english("Refreshed")
    """What is read out after everything was read again."""
    empty: AnyComponentText = english("There are no records.")
    """What a related list without records says."""
    listError: AnyComponentText = english("The list could not be loaded.")
    """What a related list says that does not load."""
    open: AnyComponentText = english("Open")
    """What opens a related record whose heading is blank."""
    viewAll: AnyComponentText = english("View All: {0}")
    """The button to all records of a related list; {0} is its heading."""
    yes: AnyComponentText = english("Yes")
    """A checkbox that is set."""
    no: AnyComponentText = english("No")
    """A checkbox that is not set."""
    live: AnyComponentText = english("Updates arrive by themselves.")
    """What is said while events arrive."""
    interrupted: AnyComponentText = english("Updates are interrupted.")
    """What is said while the connection is lost."""
    notLive: AnyComponentText = english("Updates arrive when you come back to this page.")
    """What is said where events cannot arrive."""


class RecordDetail(LightningPattern):
    """The fields of the page's record, and the records that refer to it."""

    default_targets: ClassVar[tuple[Target, ...]] = ("lightning__RecordPage",)

    pattern: Literal["record-detail"]
    """What the component shows."""
    object: ObjectRef
    """The object whose records are shown."""
    fields: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The fields, in order."""
    columns: Annotated[Number, Ge(1), Le(MOST_COLUMNS)] = MOST_COLUMNS
    """How many fields stand side by side where there is room; derived 2."""
    related: tuple[RelatedList, ...] = ()
    """The related lists, in order."""
    icon: AnyText | None = None
    """The icon beside the heading, such as `standard:case`."""
    stream: Stream | None = None
    """The platform event after which everything is read again."""
    errorPanel: BundleName | None = None
    """The error-panel that shows why the record does not load; derived where the project has one."""
    texts: RecordDetailTexts = RecordDetailTexts.model_construct()
    """The texts; derived English ones."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse details that cannot be made."""
        yield from super().problems(name)
        yield from detail_problems(self)

    def texts_used(self) -> Iterator[UsedText]:
        """Yield the texts of the record, of its related lists and of their columns, as far as it shows them."""
        unused = {"title"} | (set() if self.stream else _STREAM_TEXTS) | (set() if self.related else _RELATED_TEXTS)
        title = self.texts.title or Text.model_construct(text=self.label or label_of(self.name))
        yield UsedText("title", title, ("texts", "title"))
        yield from (used for used in super().texts_used() if used.key not in unused)
        for number, related in enumerate(self.related, 1):
            path = ("related", number - 1)
            derived = Text.model_construct(text=label_of(related.relationship.removesuffix("__r")))
            yield UsedText(f"list{number}", related.text or derived, (*path, "text"))
            for index, column in enumerate(related.columns):
                text = Text.model_construct(text=label_of(column.removesuffix("__c")))
                yield UsedText(f"list{number}Column{index + 1}", text, (*path, "columns", index))

    def event_stream(self) -> Stream | None:
        """Give the event the component listens to."""
        return self.stream

    def partners_wanted(self) -> Iterator[tuple[str, tuple[str | int, ...], str | None]]:
        """Yield the patterns of the components this one cannot do without, with their place and name."""
        if self.stream is not None:
            yield "event-stream", ("stream",), self.stream.module
        if self.errorPanel is not None:
            yield "error-panel", ("errorPanel",), self.errorPanel

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give fields, related lists and imports to the templates."""
        panel = partner(project, "error-panel", self.errorPanel)
        stream = partner(project, "event-stream", self.stream.module) if self.stream is not None else None
        labels = {item.key: item.identifier for item in self.labels()}
        matches = self.stream.matches.items() if self.stream is not None else ()
        event = {name: values[0] for name, values in matches}
        return {
            "schema": SchemaImports(self.object, self.fields),
            "panel": panel,
            "panel_element": self._panel_element(panel.tag) if panel is not None else "",
            "stream_module": stream.name if stream is not None else "",
            "matches": [{"field": name, "values": string_list("values", values, 2)} for name, values in matches],
            "event": [(name, javascript_string(value)) for name, value in event.items()],
            "label_names": {item.key: f"c.{item.label}" for item in self.labels()},
            "lists": [
                self._list_view(project, number, related, labels) for number, related in enumerate(self.related, 1)
            ],
        }

    @staticmethod
    def _panel_element(tag: str) -> str:
        return element(2, tag, ["lwc:if={error}", "error={error}", "title={labels.error}", "onretry={handleRefresh}"])

    def _list_view(
        self, project: ProjectView, number: int, related: RelatedList, labels: Mapping[str, str]
    ) -> dict[str, Any]:
        child = child_of(project, self.object, related.relationship)
        name = child.name if child is not None else ""
        sort = related.sort or ""
        order = f"{sort[: len(sort) - len(sort.lstrip('-'))]}{name}.{sort.lstrip('-')}"
        return {
            "number": number,
            "relationship": related.relationship,
            "limit": related.limit,
            "child": name,
            "fields": string_list("fields", [f"{name}.{column}" for column in related.columns], 2),
            "sort": string_list("sortBy", [order], 2) if related.sort else "",
            "title": labels[f"list{number}"],
            "columns": [(column, labels[f"list{number}Column{i}"]) for i, column in enumerate(related.columns, 1)],
        }

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the record and the related records of the tests."""
        del project
        fields = {name: {"value": "1", "displayValue": None} for name in self.fields}
        found: dict[str, Any] = {"record.json": {"id": "a00000000000001AAA", "fields": fields}}
        for related in self.related:
            rows = [
                {
                    "id": f"a0100000000000{number}AAA",
                    "fields": {
                        name: {"value": f"{label_of(name.removesuffix('__c'))} {number}", "displayValue": None}
                        for name in related.columns
                    },
                }
                for number in (1, 2)
            ]
            found.setdefault("related.json", {})[related.relationship] = {"count": len(rows), "records": rows}
        return found

    def _configuration(self, project: ProjectView) -> dict[str, Any]:
        """Place the component on the pages of its object only."""
        placed = self.placements and not self.objects
        model = self.model_copy(update={"objects": (self.object,)}) if placed else self
        return LightningPattern._configuration(model, project)
