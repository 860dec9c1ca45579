"""Markup and JavaScript whose length depends on names, laid out the way prettier leaves it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.components.json_text import INDENT, WIDTH


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


def string_list(key: str, values: Sequence[str], depth: int) -> str:
    """Write `key: ["a", "b"]` inside an object: on one line where it fits with a comma, else one value a line."""
    margin = " " * INDENT * depth
    written = [javascript_string(value) for value in values]
    flat = f"{margin}{key}: [{', '.join(written)}]"
    if len(flat) + 1 <= WIDTH:
        return flat
    inner = margin + " " * INDENT
    return f"{margin}{key}: [\n" + ",\n".join(inner + value for value in written) + f"\n{margin}]"


def property_line(key: str, value: str, depth: int, end: str = "") -> str:
    """Write `key: value` inside an object, not indented yet; a value that is too long goes to a line of its own."""
    flat = f"{key}: {value}{end}"
    shortest = INDENT + 3  # prettier keeps the value beside a key that is shorter
    if INDENT * depth + len(flat) <= WIDTH or len(key) < shortest:
        return flat
    return f"{key}:\n{' ' * INDENT}{value}{end}"
