"""The constants of a list's JavaScript: columns and actions, one a line where they fit, as prettier leaves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.components.js_text import Code, js_text, object_entry
from generator.components.json_text import INDENT, WIDTH
from generator.components.live_list.views import THEMES


def _breaks(value: Any) -> bool:
    """Tell whether prettier breaks the value however short: a list of several objects with several keys each."""
    if isinstance(value, Mapping):
        return any(_breaks(item) for item in value.values())
    if isinstance(value, list | tuple):
        several = len(value) > 1 and all(isinstance(item, Mapping) and len(item) > 1 for item in value)
        return several or any(_breaks(item) for item in value)
    return False


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key}: {_flat(item)}" for key, item in value.items()) + " }" if value else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flat(item) for item in value) + "]"
    return js_text(value)


def compact(value: Any, depth: int = 0, used: int = 0) -> str:
    """Write a value whose keys are names, on one line where it fits beside `used` columns and a comma."""
    flat = _flat(value)
    if not isinstance(value, Mapping | list | tuple) or (not _breaks(value) and used + len(flat) + 1 <= WIDTH):
        return flat
    inner, outer = " " * INDENT * (depth + 1), " " * INDENT * depth
    if isinstance(value, Mapping):
        lines = [inner + _entry(key, item, depth + 1) for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    lines = [inner + compact(item, depth + 1, len(inner)) for item in value]
    return "[\n" + ",\n".join(lines) + f"\n{outer}]"


def _entry(key: str, value: Any, depth: int) -> str:
    text = compact(value, depth, INDENT * depth + len(f"{key}: "))
    return object_entry(key, text, depth, is_text=isinstance(value, str) and not isinstance(value, Code))


def given(**values: Any) -> dict[str, Any]:
    """Give the entries that hold anything."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def column_entry(column: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the component has to know of a column."""
    progress = column["progress"]
    return given(
        property=column["property"],
        label=Code(column["label"]),
        type=column["type"],
        fallback=column["fallback"] and Code(column["fallback"]),
        field=column["field_path"] and Code(f"{column['field_import']}.fieldApiName"),
        values=[
            given(value=item["raw"], text=item["label"] and Code(item["label"])) | {"theme": THEMES[item["variant"]]}
            for item in column["values"]
        ],
        progress=Code(column["progress_label"]) if progress is not None else None,
        done=progress.done if progress is not None else None,
        total=progress.total if progress is not None else None,
    )


def action_entry(action: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the component has to know of an action."""
    entry = given(
        name=action["name"],
        label=Code(action["label"]),
        variant=action["variant"],
        permitted=action["permission"] and Code(f"Boolean({action['permission_name']})"),
        when=[{"property": name, "values": list(wanted)} for name, wanted in action["when_values"].items()],
    )
    if not action["call"]:
        return entry | {"navigate": action["navigate"]}
    entry["call"] = Code(action["identifier"])
    entry["rowArguments"] = dict(action["row_arguments"])
    entry |= given(constants={name: Code(value) for name, value in action["constants"]})
    if action["inputs"]:
        entry["title"] = Code(action["title"])
        entry["inputs"] = [_input_entry(item) for item in action["inputs"]]
    return entry | {"done": Code(action["done"])}


def _input_entry(item: Mapping[str, Any]) -> dict[str, Any]:
    field = item["identifier"] and Code(item["identifier"])
    entry = given(name=item["name"], label=Code(item["label"]), type=item["type"], length=item["length"], field=field)
    return entry | {"required": item["required"]}


def list_action_entry(action: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the component has to know of an action of the whole list."""
    page: dict[str, Any] = {
        "type": "standard__objectPage",
        "attributes": {"objectApiName": action["object"], "actionName": action["navigate"]},
    }
    if action["list_view"]:
        page["state"] = {"filterName": action["list_view"]}
    permission = action["permission"]
    permitted = permission and Code(f"Boolean(has{permission.replace('_', '')})")
    return given(name=action["name"], label=Code(action["label"]), permitted=permitted) | {"page": page}


def constant(name: str, value: Any) -> str:
    """Write the declaration of a constant."""
    start = f"const {name} = "
    return f"{start}{compact(value, 0, len(start))};"


def constants(values: Mapping[str, Any], formats: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """Write the constants of a list, those that are empty aside."""
    shown = {name: {key: Code(value) for key, value in parts} for name, parts in formats.items()}
    found = {
        "COLUMNS": [column_entry(column) for column in values["columns"]],
        "FORMATS": shown,
        "ACTIONS": [action_entry(action) for action in values["actions"]],
        "LIST_ACTIONS": [list_action_entry(action) for action in values["list_actions"]],
    }
    return "\n".join(constant(name, value) for name, value in found.items() if value)
