"""JavaScript literals the way prettier leaves them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.components.json_text import INDENT, WIDTH
from generator.components.layout import SHORTEST_KEY, javascript_string

_IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


class Code(str):
    """An expression that is written as it is, such as `labels.title`."""

    __slots__ = ()


def js_text(value: Any, depth: int = 0, used: int = 0) -> str:
    """Write a value: objects with one key a line, lists on one line where they fit; `used` columns are taken."""
    inner = " " * INDENT * (depth + 1)
    outer = " " * INDENT * depth
    if isinstance(value, Mapping) and value:
        lines = [
            inner + _property(key, item, depth + 1) for key, item in zip(_keys(value), value.values(), strict=True)
        ]
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    if isinstance(value, list | tuple):
        if not any(isinstance(item, Mapping | list | tuple) and item for item in value):
            flat = f"[{', '.join(js_text(item) for item in value)}]"
            if used + len(flat) + 1 <= WIDTH:
                return flat
        items = [inner + js_text(item, depth + 1, len(inner)) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{outer}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, str) and not isinstance(value, Code):
        return javascript_string(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def _keys(value: Mapping[str, Any]) -> list[str]:
    """Give the keys: without quotes where none of them needs any."""
    if all(_IDENTIFIER.fullmatch(key) for key in value):
        return list(value)
    return [javascript_string(key) for key in value]


def _property(key: str, value: Any, depth: int) -> str:
    text = js_text(value, depth, INDENT * depth + len(f"{key}: "))
    return object_entry(key, text, depth, is_text=isinstance(value, str) and not isinstance(value, Code))


def object_entry(key: str, text: str, depth: int, *, is_text: bool) -> str:
    """Write an entry of an object; a text too long for the line moves below its key, unless that is short."""
    margin = INDENT * depth
    if is_text and len(key) >= SHORTEST_KEY and margin + len(f"{key}: {text},") > WIDTH:
        return f"{key}:\n{' ' * (margin + INDENT)}{text}"
    return f"{key}: {text}"


def string_list(key: str, values: Sequence[str], depth: int) -> str:
    """Write `key: ["a", "b"]` inside an object: on one line where it fits with a comma, else one value a line."""
    return f"{' ' * INDENT * depth}{_property(key, list(values), depth)}"
