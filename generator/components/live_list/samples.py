"""Rows for the tests and for the preview of a list, and what is expected of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from generator.components.live_list.views import sample

if TYPE_CHECKING:
    from generator.components.live_list import LiveList

ROWS = 2
_NUMBERS = frozenset({"currency", "duration", "number", "percent", "progress"})


def _given(kind: str, value: str | bool) -> Any:
    if isinstance(value, bool) or kind not in _NUMBERS:
        return value
    return float(value) if "." in value else int(value)


def sample_rows(model: LiveList, columns: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give rows with a value for each property that the component reads."""
    found = []
    types = {column["property"]: column["type"] for column in columns}
    for number in range(1, max(ROWS, len(model.example)) + 1):
        row: dict[str, Any] = {model.key: f"a0000000000000{number}AAA"}
        for column in columns:
            name = column["property"]
            values = [value["raw"] for value in column["values"]] or list(column["picklist"])
            row.setdefault(name, sample(column["type"], name, number, values))
            if column["progress"] is not None:
                row.setdefault(column["progress"].done, 3 * number)
                row.setdefault(column["progress"].total, 8)
        for action in model.actions.values():
            if action.navigate is not None:
                row.setdefault(action.navigate, f"a0100000000000{number}AAA")
            for name, wanted in action.when.items():
                row[name] = wanted[0]
            for value in action.arguments.values():
                if isinstance(value, str) and value.startswith("$"):
                    row.setdefault(value[1:], f"a0200000000000{number}AAA")
        if number <= len(model.example):
            given = model.example[number - 1]
            row |= {name: _given(types.get(name, "text"), value) for name, value in given.items()}
        found.append(row)
    return found


def _duration(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def expectations(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give what the first row shows in each column: the property of the element in the cell, and its value."""
    row = values["examples"][0]
    found = []
    names = values["label_names"]
    for column in values["columns"]:
        kind, name = column["type"], column["property"]
        value = row[name]
        attribute = "value"
        if kind in {"text", "duration", "picklist", "badge"}:
            attribute = "label" if kind == "badge" else "textContent"
            own = next((item["label"] for item in column["values"] if item["raw"] == value), None)
            if own is not None:
                value = names[own.removesuffix("Label")]
            elif kind == "duration":
                value = _duration(value)
            elif kind != "text":
                value = column["picklist"].get(value, value) if column["field_path"] else value
        elif kind == "relativeTime":
            value = int(datetime.fromisoformat(value).timestamp() * 1000)
        elif kind == "boolean":
            attribute = "checked"
        elif kind == "progress":
            attribute, value = "textContent", names[column["progress_label"].removesuffix("Label")]
        found.append({"property": name, "attribute": attribute, "value": value})
    return found


def picklists(values: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the platform answers about the picklists that the list and its dialogs show, by field."""
    shown = {column["field_path"]: column["picklist"] for column in values["columns"] if column["field_path"]}
    for action in values["actions"]:
        shown |= {entry["path"]: entry["choices"] for entry in action["fields"]}
    return {
        path.partition(".")[2]: {"values": [{"label": label, "value": value} for value, label in found.items()]}
        for path, found in shown.items()
    }


def preview(model: LiveList, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give the states of the preview, and the files they share with the tests."""
    method = model.rows.method
    apex = {method: {"$file": "rows.json"}, **{call["name"]: None for call in values["calls"]}}
    shared: dict[str, Any] = {}
    files: dict[str, Any] = {}
    shown = picklists(values)
    if model.on_record:
        shared["props"] = {"recordId": "a0300000000001AAAA"}
    if shown:
        files["picklists.json"] = {"picklistFieldValues": shown}
        shared["wire"] = {
            "lightning/uiObjectInfoApi.getObjectInfo": {"defaultRecordTypeId": "012000000000000AAA"},
            "lightning/uiObjectInfoApi.getPicklistValuesByRecordType": {"$file": "picklists.json"},
        }
    states: dict[str, Any] = {
        "loaded": {**shared, "apex": apex},
        "empty": {**shared, "apex": {**apex, method: []}},
        "error": {**shared, "apex": {**apex, method: {"$error": "You do not have access to these records."}}},
        "loading": {**shared, "apex": {**apex, method: {"$pending": True}}},
    }
    asked = next((action["name"] for action in values["actions"] if action["inputs"]), None)
    if asked is not None:
        click = [{"click": f'lightning-button[data-action="{asked}"]'}, {"wait": 300}]
        states["dialog"] = {**shared, "apex": apex, "steps": click}
    return {**files, "preview.json": {"states": states}}
