"""An answer for the tests and the preview of a board, and what the board shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from generator.components.live_list.views import field_of, picklist_values
from generator.kinds.base import ProjectView

if TYPE_CHECKING:
    from generator.components.metric_board import MetricBoard

MOMENT = "2026-03-02T10:15:00.000Z"
CATEGORIES = ("First", "Second", "Third")
FIGURES = (12, 5, 3, 8)
MOST_ROWS = 4


def sample_answer(model: MetricBoard, project: ProjectView) -> Any:
    """Give rows or a single answer with each property the board reads."""
    return _rows(model, project) if model.of_rows else _single(model, project)


def _single(model: MetricBoard, project: ProjectView) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for index, tile in enumerate(model.tiles.values()):
        read = [name for name in (tile.value, *(tile.ratio or ())) if name is not None]
        for number, name in enumerate(read):
            moment = tile.shown_as == "dateTime"
            answer.setdefault(name, MOMENT if moment else (40 - 3 * index) if number == 0 else 48)
    for bars in model.bars.values():
        categories = _categories(bars, project)
        entries = [
            {bars.category: category, bars.value: FIGURES[index % len(FIGURES)]}
            for index, category in enumerate(categories)
        ]
        answer.setdefault(bars.list or "", entries)
    if model.calculatedAt is not None:
        answer[model.calculatedAt] = MOMENT
    return answer


def _rows(model: MetricBoard, project: ProjectView) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for index in range(MOST_ROWS):
        row: dict[str, Any] = {}
        for bars in model.bars.values():
            categories = _categories(bars, project)
            row[bars.category] = categories[index % len(categories)]
        for tile in model.tiles.values():
            for name, values in tile.where.items():
                fits = index < len(values) + 1
                row[name] = values[min(index, len(values) - 1)] if fits else row.get(name, "Other")
        for tile in model.tiles.values():
            if tile.latest is not None:
                row[tile.latest] = MOMENT.replace("10:15", f"10:1{index}") if tile.shown_as == "dateTime" else index
            row |= {added: FIGURES[index] for added in (tile.sum, *(tile.ratio or ())) if added is not None}
        for bars in model.bars.values():
            row.setdefault(bars.value, FIGURES[index])
        if model.calculatedAt is not None:
            row[model.calculatedAt] = MOMENT
        rows.append(row)
    return rows


def _categories(bars: Any, project: ProjectView) -> Sequence[str]:
    if bars.labels:
        return tuple(bars.labels)[: len(CATEGORIES)]
    if bars.picklist is not None:
        object_name, _, field_name = bars.picklist.partition(".")
        known = picklist_values(project, field_of(project, object_name, field_name))
        if known:
            return tuple(known)[: len(CATEGORIES)]
    return CATEGORIES


def _counted(tile: Any, rows: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        if all(row.get(name) in values for name, values in tile.where.items()):
            yield row


def _figure(model: MetricBoard, tile: Any, answer: Any) -> float | None:
    """Compute a figure as the component does; None for moments, which depend on the time zone."""
    if tile.shown_as == "dateTime":
        return None
    if tile.value is not None:
        return float(answer[tile.value])
    if tile.sum is not None:
        return float(sum(row[tile.sum] for row in _counted(tile, answer)))
    if tile.latest is not None:
        return float(max((row[tile.latest] for row in _counted(tile, answer)), default=0))
    part, whole = tile.ratio
    if not model.of_rows:
        return float(100 * answer[part] / answer[whole])
    total = sum(row[whole] for row in answer)
    return float(100 * sum(row[part] for row in _counted(tile, answer)) / total)


def written(value: float, shown_as: str) -> str:
    """Write a figure in the locale of the tests, which is en-US."""
    if shown_as == "duration":
        minutes, seconds = divmod(round(value), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    if shown_as == "currency":
        return f"${value:,.2f}"
    text = f"{value:,.1f}".removesuffix(".0")
    return f"{text}%" if shown_as == "percent" else text


def shown_tiles(model: MetricBoard, answer: Any) -> list[dict[str, Any]]:
    """Give what each tile shows: its figure, empty for moments, and its tone."""
    found = []
    for key, tile in model.tiles.items():
        value = _figure(model, tile, answer)
        tone = ""
        for name in ("warning", "error"):
            bound = getattr(tile, name)
            if bound is not None and value is not None:
                passed = (bound.above is not None and value > bound.above) or (
                    bound.below is not None and value < bound.below
                )
                tone = name if passed else tone
        found.append({"key": key, "value": "" if value is None else written(value, tile.shown_as), "tone": tone})
    return found


def shown_bars(model: MetricBoard, answer: Any) -> list[dict[str, Any]]:
    """Give how many bars each chart shows, and the figure of its longest."""
    found = []
    for key, bars in model.bars.items():
        totals: Counter[str] = Counter()
        for entry in answer if bars.list is None else answer[bars.list]:
            totals[entry[bars.category]] += entry[bars.value]
        found.append(
            {"key": key, "bars": min(len(totals), bars.most), "largest": written(max(totals.values()), bars.format)}
        )
    return found
