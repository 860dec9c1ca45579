"""The way back from a line of generated source code to the spec."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from generator.diagnostics import KeyPath, Position
from generator.plan.planned import Owner

_WORD = re.compile(r"\w+")
SHORTEST_WORD = 3


def locator(text: str, owner: Owner) -> Callable[[int], Position]:
    """Give the function that leads a line of generated source code back to the spec.

    A line belongs to the spec node whose text it shows; of several to the one that shows in the fewest lines.
    """

    @cache
    def paths() -> list[KeyPath]:
        places = _places(owner.document.raw.value)
        lines = [set(_WORD.findall(line)) & places.keys() for line in text.splitlines()]
        shown = Counter(word for words in lines for word in words)
        best = [min(words, key=lambda word: (shown[word], -len(word), word), default="") for words in lines]
        return [places.get(word, ("name",)) for word in best]

    def locate(line: int) -> Position:
        found = paths()
        path = found[min(max(line, 1), len(found)) - 1] if found else ("name",)
        return owner.document.raw.position(path)

    return locate


def _places(value: Mapping[str, Any]) -> dict[str, KeyPath]:
    """Map each word of the spec's names and texts to the first place it stands at."""
    found: dict[str, KeyPath] = {}
    for path, text in _texts(value, ()):
        for word in _WORD.findall(text):
            if len(word) >= SHORTEST_WORD:
                found.setdefault(word, path)
    return found


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        if path and path[0] not in {"kind", "description", "pattern"}:
            yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if len(path) > 0:
                yield (*path, key), key
            yield from _texts(item, (*path, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
