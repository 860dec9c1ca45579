"""JSON the way prettier leaves it."""

from __future__ import annotations

import json
from typing import Any, Final

WIDTH: Final = 120
INDENT: Final = 4


def json_text(value: Any, depth: int = 0, used: int = 0) -> str:
    """Write a value: one key a line, lists on one line where they fit and hold no object; `used` columns are taken."""
    inner = " " * INDENT * (depth + 1)
    outer = " " * INDENT * depth
    if isinstance(value, dict) and value:
        lines = []
        for key, item in value.items():
            start = f"{inner}{json.dumps(key, ensure_ascii=False)}: "
            lines.append(start + json_text(item, depth + 1, len(start)))
        return "{\n" + ",\n".join(lines) + f"\n{outer}}}"
    if isinstance(value, list | tuple) and value:
        flat = json.dumps(value, ensure_ascii=False)
        comma = 1
        if not _holds_object(value) and used + len(flat) + comma <= WIDTH:
            return flat
        items = [inner + json_text(item, depth + 1, len(inner)) for item in value]
        return "[\n" + ",\n".join(items) + f"\n{outer}]"
    return json.dumps(value, ensure_ascii=False)


def _holds_object(value: Any) -> bool:
    if isinstance(value, dict):
        return bool(value)
    return isinstance(value, list | tuple) and any(_holds_object(item) for item in value)
