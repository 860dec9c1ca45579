"""Hints that name what a person probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

LISTED = 12
MAXIMUM_LENGTH = 40
SIMILAR = 65


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name closest to a misspelt one, never the name itself, or None when nothing is close."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed for findings only

    choices = {choice: choice.lower() for choice in known if choice != name}
    match = process.extractOne(name.lower(), choices, scorer=fuzz.WRatio if len(name) > 3 else fuzz.ratio)  # noqa: PLR2004
    if match is None or match[1] < SIMILAR:
        return None
    ratio = process.extractOne(name.lower(), choices, scorer=fuzz.ratio)
    best = ratio if ratio is not None and ratio[1] >= SIMILAR else match
    return str(best[2])


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the hint with the closest known name, or nothing."""
    closest = nearest(name, known)
    return f"did you mean {closest}?" if closest is not None else ""


def legal_name_hint(name: str, suffix: str) -> str:
    """Give the legal name closest to one the platform refuses, with the suffix its kind wants."""
    from generator.platform.names import SUFFIXES, developer_name_problem  # noqa: PLC0415 - needed for findings only

    given = next((known for known in SUFFIXES if name.endswith(known)), "")
    words = re.sub(r"[^A-Za-z0-9]+", "_", name.removesuffix(given)).strip("_")
    words = re.sub(r"^[^A-Za-z]+", "", words)[:MAXIMUM_LENGTH].rstrip("_")
    if not words or developer_name_problem(words) or words + suffix == name:
        ending = f", ending in {suffix}" if suffix else ""
        return f"write letters, digits and single underscores{ending}"
    return f"write for example {words}{suffix}"


def one_of(names: Sequence[str]) -> str:
    """Give the hint that lists what is allowed."""
    if not names:
        return ""
    more = f" … ({len(names)} in all)" if len(names) > LISTED else ""
    return "one of " + ", ".join(names[:LISTED]) + more
