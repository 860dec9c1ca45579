"""A board of figures: tiles and bars from one method of Apex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from generator.components.base import LightningPattern
from generator.components.design import DesignProperty
from generator.components.findings import BOARD
from generator.components.js_text import Code, js_text
from generator.components.layout import element
from generator.components.live_list.views import field_of, picklist_values
from generator.components.metric_board.parameters import (
    Banner,
    Bars,
    BoardAction,
    IconName,
    MetricBoardTexts,
    Property,
    Tile,
    Window,
)
from generator.components.metric_board.samples import sample_answer, shown_bars, shown_tiles
from generator.components.names import MethodRef, Name
from generator.components.partners import partner
from generator.components.streams import Stream
from generator.components.texts import Text, UsedText
from generator.diagnostics import KeyPath
from generator.kinds.base import ApexCall, ProjectView
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import AnyText, Reference
from generator.patterns.alert_service.uses import FieldUse
from generator.platform.lightning_targets import Target

MEMBERS = frozenset(
    "actions announcement answer banner calculated charts error figureOf follow isBusy isEmpty isLoading isRefreshing "
    "isSmall labels refresh stream subtitle tiles wired".split()
)
"""What the class of a board calls its own."""


def pascal(text: str) -> str:
    """Join the words of a text: `Pending_Retry` is `PendingRetry`."""
    return "".join(word[:1].upper() + word[1:] for word in "".join(c if c.isalnum() else " " for c in text).split())


class MetricBoard(LightningPattern):
    """A board of figures and bars that stays up to date."""

    default_targets: ClassVar[tuple[Target, ...]] = ("lightning__AppPage", "lightning__HomePage")

    pattern: Literal["metric-board"]
    """What the component shows."""
    figures: MethodRef
    """The cacheable Apex method with the figures: a single answer, or rows to be added up."""
    window: Window | None = None
    """The time the figures look back, as a parameter of the method."""
    tiles: Annotated[dict[Name, Tile], Field(min_length=1)]
    """The figures, by name."""
    bars: dict[Name, Bars] = Field(default_factory=dict)
    """The charts, by name."""
    banner: Banner | None = None
    """A line that appears when a figure passes a bound."""
    calculatedAt: Property | None = None
    """The property with the time of the figures; of rows the latest."""
    emptyWhen: Name | None = None
    """The tile whose figure is zero when there is nothing to show; rows are empty by themselves."""
    actions: dict[Name, BoardAction] = Field(default_factory=dict)
    """Buttons that lead to lists of records."""
    stream: Stream | None = None
    """The platform event after which the figures are read again."""
    details: Annotated[AnyText, Reference("LightningComponentBundle")] | None = None
    """Another component that is shown below the figures."""
    errorPanel: Annotated[AnyText, Reference("LightningComponentBundle")] | None = None
    """The error-panel that shows errors; derived where the project has one."""
    icon: IconName = "standard:metrics"
    """The icon beside the heading."""
    texts: MetricBoardTexts = MetricBoardTexts.model_construct()
    """The texts; derived English ones."""

    @property
    def of_rows(self) -> bool:
        """Tell whether the method answers with rows."""
        return any(tile.sum or tile.latest or tile.where for tile in self.tiles.values()) or any(
            bars.list is None for bars in self.bars.values()
        )

    def design_properties(self) -> Mapping[str, DesignProperty]:
        """Give the window."""
        if self.window is None:
            return {}
        label = self.window.text.text if self.window.text is not None else None
        return {
            self.window.parameter: DesignProperty.model_construct(
                type="Integer",
                label=label,
                default=str(self.window.default),
                min=self.window.minimum,
                max=self.window.maximum,
            )
        }

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse figures that the answer cannot give, and names that lead nowhere."""
        yield from super().problems(name)
        for key, tile in self.tiles.items():
            given = [source for source in ("value", "sum", "latest", "ratio") if getattr(tile, source) is not None]
            if len(given) != 1:
                message = "A tile has one of value, sum, latest and ratio"
                yield Problem(BOARD, ("tiles", key), message, "write one of them", at_key=True)
            elif self.of_rows and tile.value is not None:
                message = "The other figures are added up over rows"
                yield Problem(BOARD, ("tiles", key, "value"), message, f"write sum: {tile.value}", at_key=True)
        for key, bars in self.bars.items():
            if self.of_rows and bars.list is not None:
                message = "The other figures are added up over rows"
                yield Problem(BOARD, ("bars", key, "list"), message, "remove the line", at_key=True)
        for place, wanted in ((("banner", "tile"), self.banner and self.banner.tile), (("emptyWhen",), self.emptyWhen)):
            if wanted is not None and wanted not in self.tiles:
                message = f"There is no tile '{wanted}'"
                yield Problem(BOARD, place, message, f"write one of {', '.join(self.tiles)}")
        if self.details == self.name:
            yield Problem(BOARD, ("details",), "A component cannot show itself", "name another component")
        if self.window is not None and self.window.parameter in MEMBERS:
            message = f"The component needs '{self.window.parameter}' for itself"
            yield Problem(BOARD, ("window", "parameter"), message, "call the parameter otherwise")
        if self.window is not None and not self.window.minimum <= self.window.default <= self.window.maximum:
            message = f"{self.window.default} is out of bounds"
            yield Problem(BOARD, ("window", "default"), message, "choose one from minimum to maximum")

    def texts_used(self) -> Iterator[UsedText]:
        """Yield the texts of the board that it needs, of its tiles, its charts and its buttons."""
        unneeded = {
            "window": self.window is None,
            "calculated": self.calculatedAt is None,
            "banner": self.banner is None,
            "warning": not any(tile.warning for tile in self.tiles.values()),
            "critical": not any(tile.error for tile in self.tiles.values()),
            "bar": not self.bars,
            "other": not self.bars,
            "updated": self.stream is None,
            "retry": self.errorPanel is not None,
            "empty": not self.of_rows and self.emptyWhen is None,
        }
        for used in super().texts_used():
            if not unneeded.get(used.key, False):
                yield used
        if self.texts.title is None:
            title = Text.model_construct(text=self.label or label_of(self.name))
            yield UsedText("title", title, ("name",))
        for group in ("tiles", "bars", "actions"):
            for key, item in getattr(self, group).items():
                text = item.text or Text.model_construct(text=label_of(key))
                yield UsedText(f"{group.rstrip('s')}{pascal(key)}", text, (group, key))
        for key, bars in self.bars.items():
            for index, (category, text) in enumerate(bars.labels.items()):
                yield UsedText(self._category_key(key, index), text, ("bars", key, "labels", category))

    @staticmethod
    def _category_key(chart: str, index: int) -> str:
        return f"category{pascal(chart)}{index + 1}"

    def apex_calls(self) -> Iterator[ApexCall]:
        """Yield the method, its parameter and what is read of its answer."""
        arguments: dict[str, KeyPath] = {}
        if self.window is not None:
            arguments[self.window.parameter] = ("window", "parameter")
        yield ApexCall(("figures",), self.figures, True, arguments, tuple(self._read()), self.of_rows)

    def _read(self) -> Iterator[tuple[str, KeyPath]]:
        for key, tile in self.tiles.items():
            for source in ("value", "sum", "latest"):
                if (name := getattr(tile, source)) is not None:
                    yield name, ("tiles", key, source)
            for index, name in enumerate(tile.ratio or ()):
                yield name, ("tiles", key, "ratio", index)
            for name in tile.where:
                yield name, ("tiles", key, "where", name)
        for key, bars in self.bars.items():
            prefix = f"{bars.list}." if bars.list is not None else ""
            if bars.list is not None:
                yield bars.list, ("bars", key, "list")
            yield prefix + bars.category, ("bars", key, "category")
            yield prefix + bars.value, ("bars", key, "value")
        if self.calculatedAt is not None:
            yield self.calculatedAt, ("calculatedAt",)

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield the fields of the event."""
        if self.stream is not None:
            for place, name in self.stream.fields():
                yield FieldUse(("stream", *place), self.stream.event, name)

    def _tiles(self) -> list[dict[str, Any]]:
        found = []
        for key, tile in self.tiles.items():
            source, name = next(
                (source, getattr(tile, source))
                for source in ("value", "sum", "latest", "ratio")
                if getattr(tile, source) is not None
            )
            shown: dict[str, Any] = {
                "key": key,
                "label": Code(f"labels.tile{pascal(key)}"),
                source: list(name) if source == "ratio" else name,
            }
            if tile.where:
                shown["where"] = [{"property": item, "values": list(wanted)} for item, wanted in tile.where.items()]
            for tone in ("warning", "error"):
                if (bound := getattr(tile, tone)) is not None:
                    shown[tone] = bound.tree()
            found.append({**shown, "format": tile.shown_as})
        return found

    def _charts(self, picklists: Mapping[str, str]) -> list[dict[str, Any]]:
        found = []
        for key, bars in self.bars.items():
            shown: dict[str, Any] = {"key": key, "label": Code(f"labels.bar{pascal(key)}")}
            if bars.list is not None:
                shown["list"] = bars.list
            shown |= {"category": bars.category, "value": bars.value}
            if bars.labels:
                shown["names"] = [
                    {"value": category, "label": Code(f"labels.{self._category_key(key, index)}")}
                    for index, category in enumerate(bars.labels)
                ]
            if bars.picklist is not None:
                shown["picklist"] = picklists[bars.picklist]
            found.append({**shown, "sort": bars.sort, "most": bars.most, "format": bars.format})
        return found

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the constants of the component, and what its parts need."""
        fields = dict.fromkeys(bars.picklist for bars in self.bars.values() if bars.picklist)
        picklists = {field: f"picklist{index}" for index, field in enumerate(fields, 1)}
        stream = partner(project, "event-stream", self.stream.module) if self.stream is not None else None
        panel = partner(project, "error-panel", self.errorPanel)
        attributes = ["lwc:if={error}", "error={error}", "title={labels.error}", "onretry={handleRefresh}"]
        formats = {tile.shown_as for tile in self.tiles.values()} | {bars.format for bars in self.bars.values()}
        if self.calculatedAt is not None:
            formats.add("dateTime")
        tiles = self._tiles()
        return {
            "tiles": js_text(tiles),
            "charts": js_text(self._charts(picklists)),
            "actions": js_text(
                [
                    {
                        "key": key,
                        "label": Code(f"labels.action{pascal(key)}"),
                        "page": {
                            "type": "standard__objectPage",
                            "attributes": {"objectApiName": action.object, "actionName": "list"},
                            "state": {"filterName": action.listView},
                        },
                    }
                    for key, action in self.actions.items()
                ]
            ),
            "matches": js_text(
                [
                    {"field": field, "values": list(values)}
                    for field, values in (self.stream.matches if self.stream is not None else {}).items()
                ]
            ),
            "picklists": [
                {"key": key, "object": field.partition(".")[0], "field": field} for field, key in picklists.items()
            ],
            "formats": sorted(formats),
            "sources": {source for tile in tiles for source in ("value", "sum", "latest", "ratio") if source in tile},
            "filtered": any(tile.where for tile in self.tiles.values()),
            "toned": any(tile.warning or tile.error for tile in self.tiles.values()),
            "stream_module": stream.name if stream is not None else None,
            "panel": element(2, panel.tag, attributes) if panel is not None else None,
            "panel_tag": panel.tag if panel is not None else None,
            "details": self._details(project),
            "details_tag": self._details_tag(project),
            "can_be_empty": self.of_rows or self.emptyWhen is not None,
            "label_names": {item.key: f"c.{item.label}" for item in self.labels()},
        }

    def _details_tag(self, project: ProjectView) -> str | None:
        model = project.model("LightningComponentBundle", self.details) if self.details is not None else None
        return model.tag if isinstance(model, LightningPattern) else None

    def _details(self, project: ProjectView) -> str | None:
        """Write the other component; it looks back as far as the board where it has a property of that name."""
        model = project.model("LightningComponentBundle", self.details) if self.details is not None else None
        if not isinstance(model, LightningPattern):
            return None
        window = self.window.parameter if self.window is not None else None
        shared = [f"{window}={{{window}}}"] if window in model.design_properties() else []
        return element(2, model.tag, ['class="details"', *shared])

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give an answer of the method, what the board shows of it, and what the preview shows."""
        answer = sample_answer(self, project)
        method = self.figures
        empty: Any = [] if self.of_rows else {name: None for name in answer}
        states: dict[str, Any] = {
            "loaded": {"apex": {method: {"$file": "figures.json"}}, "wire": self._preview_wires(project)},
            "loading": {"apex": {method: {"$pending": True}}},
            "error": {"apex": {method: {"$error": "You do not have access to this information."}}},
        }
        if self.of_rows or self.emptyWhen is not None:
            states["empty"] = {"apex": {method: empty}}
        for state in states.values():
            state.setdefault("wire", self._preview_wires(project))
            if self.details is not None:
                state["apex"] |= self._details_answers(project)
        return {
            "figures.json": answer,
            "expected.json": {"tiles": shown_tiles(self, answer), "charts": shown_bars(self, answer)},
            "preview.json": {"states": states},
        }

    def _details_answers(self, project: ProjectView) -> dict[str, Any]:
        """Give what the other component is shown with: the answers of its own loaded state."""
        model = project.model("LightningComponentBundle", self.details or "")
        if not isinstance(model, LightningPattern) or model.name == self.name:
            return {}
        files = model.data_files(project)
        states: Mapping[str, Any] = files.get("preview.json", {}).get("states", {})
        first: Mapping[str, Any] = next(iter(states.values()), {})
        apex: Mapping[str, Any] = first.get("apex", {})
        return {
            method: files.get(value["$file"], value) if isinstance(value, dict) and "$file" in value else value
            for method, value in apex.items()
        }

    def _preview_wires(self, project: ProjectView) -> dict[str, Any]:
        """Give the labels of the categories; the other component answers for its own wires."""
        details = project.model("LightningComponentBundle", self.details) if self.details is not None else None
        wires: dict[str, Any] = {}
        if isinstance(details, LightningPattern) and details.name != self.name:
            files = details.data_files(project)
            states: Mapping[str, Any] = files.get("preview.json", {}).get("states", {})
            first: Mapping[str, Any] = next(iter(states.values()), {})
            shown: Mapping[str, Any] = first.get("wire", {})
            wires |= {
                wire: files.get(answer["$file"], answer) if isinstance(answer, dict) and "$file" in answer else answer
                for wire, answer in shown.items()
            }
        fields = [bars.picklist for bars in self.bars.values() if bars.picklist]
        if fields:
            object_name, _, field_name = fields[0].partition(".")
            known = picklist_values(project, field_of(project, object_name, field_name))
            values = [{"value": value, "label": label} for value, label in known.items()]
            wires["lightning/uiObjectInfoApi.getObjectInfo"] = {"defaultRecordTypeId": "012000000000000AAA"}
            wires["lightning/uiObjectInfoApi.getPicklistValues"] = {"values": values}
        return wires
