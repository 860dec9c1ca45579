"""The commonest messages of orgs, matched by pattern, each with what helps and an example of it.

The first pattern that matches counts, so that the more general ones stand last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PLACE = re.compile(r"\s*\(\d+:\d+\)$")
"""The line and column that an org puts behind some messages."""
TABLE = Path(__file__).with_name("messages.tsv")


def hint_for(message: str) -> str:
    """Give what to do about a message of the org; empty where nobody knows.

    Groups of a pattern stand in the hint by name, as in `{field}`.
    """
    words = _PLACE.sub("", message)
    for pattern, hint in _table():
        match = pattern.search(words)
        if match is not None:
            named = {key: value or "…" for key, value in match.groupdict().items()}
            return hint.format(**named)
    return ""


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_rows())


def _rows() -> Iterator[tuple[re.Pattern[str], str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        pattern, hint, _ = line.split("\t")
        yield re.compile(pattern, re.IGNORECASE), hint
