"""What category of object an API name stands for."""

from __future__ import annotations

from typing import Literal

Category = Literal["custom", "event", "big", "metadata", "external", "standard"]

_BY_SUFFIX: dict[str, Category] = {
    "__c": "custom",
    "__e": "event",
    "__b": "big",
    "__mdt": "metadata",
    "__x": "external",
}


def object_category(name: str) -> Category:
    """Give the category an object's suffix stands for; a name without one is a standard object's."""
    return next((category for suffix, category in _BY_SUFFIX.items() if name.endswith(suffix)), "standard")
