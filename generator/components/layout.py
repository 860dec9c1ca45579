"""Markup and JavaScript whose length depends on names, laid out the way prettier leaves it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.components.json_text import INDENT, WIDTH

SHORTEST_KEY = INDENT + 3
"""Prettier keeps a text beside a key that is shorter, however long the line."""


def javascript_string(text: str) -> str:
    """Write a text as a JavaScript string literal, in the quotes that prettier would choose."""
    inner = json.dumps(text, ensure_ascii=False)[1:-1]
    if text.count('"') <= text.count("'"):
        return f'"{inner}"'
    single = inner.replace('\\"', '"').replace("'", "\\'")
    return f"'{single}'"


def element(depth: int, tag: str, attributes: Sequence[str]) -> str:
    """Write an element without content, not indented yet: on one line where it fits, else one attribute a line."""
    flat = f"<{tag} {' '.join(attributes)}></{tag}>"
    if INDENT * depth + len(flat) <= WIDTH:
        return flat
    inner = " " * INDENT
    return "\n".join([f"<{tag}", *(f"{inner}{attribute}" for attribute in attributes), f"></{tag}>"])


def property_line(key: str, value: str, depth: int, end: str = "") -> str:
    """Write `key: value` inside an object, not indented yet; a value that is too long goes to a line of its own."""
    flat = f"{key}: {value}{end}"
    if INDENT * depth + len(flat) <= WIDTH or len(key) < SHORTEST_KEY:
        return flat
    return f"{key}:\n{' ' * INDENT}{value}{end}"
