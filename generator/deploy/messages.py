"""The commonest messages of orgs, matched by pattern, each with what helps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("messages.tsv")


def hint_for(message: str) -> str:
    """Give what to do about a message of the org; empty where nobody knows.

    Groups of a pattern stand in the hint by name, as in `{field}`.
    """
    for pattern, hint in _table():
        match = pattern.search(message)
        if match is not None:
            named = {key: value or "…" for key, value in match.groupdict().items()}
            return hint.format(**named)
    return ""


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(_rows())


def _rows() -> Iterator[tuple[re.Pattern[str], str]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        pattern, _, hint = line.partition("\t")
        yield re.compile(pattern, re.IGNORECASE), hint
