"""Hints that name what a person probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

LISTED = 12
MAXIMUM_LENGTH = 40
SIMILAR = 65
"""Of 100, from which on two whole names are alike."""
SLIPS = 2
"""How many characters too many, too few, wrong or changed about a misspelt name has at most."""
PARTLY_SIMILAR = 82
"""Of 100, from which on a name is like a part of another."""
SHORTEST_PART = 3
_SUFFIX = re.compile(r"(?<=.)__[A-Za-z]{1,6}$")
_OTHER_WORDS: Mapping[str, str] = {
    "bool": "Checkbox",
    "boolean": "Checkbox",
    "decimal": "Number",
    "double": "Number",
    "dropdown": "Picklist",
    "enum": "Picklist",
    "float": "Number",
    "geolocation": "Location",
    "int": "Number",
    "integer": "Number",
    "lightningpage": "FlexiPage",
    "lightningwebcomponent": "LightningComponentBundle",
    "lwc": "LightningComponentBundle",
    "multipicklist": "MultiselectPicklist",
    "reference": "Lookup",
    "richtext": "Html",
    "rollup": "Summary",
    "rollupsummary": "Summary",
    "string": "Text",
    "timestamp": "DateTime",
}
"""What other languages and the pages of Setup call what the Metadata API has its own word for."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Give the known name closest to a misspelt one, or None when nothing is close.

    Case, separators and suffixes such as `__c` say nothing about how alike two names are. A name is never taken for
    itself: where it is known, it is known for something else.
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - needed for findings only

    choices = {choice: _letters(choice) for choice in known if choice != name}
    given = _letters(name)
    if (meant := _OTHER_WORDS.get(given)) in choices:
        return meant
    match = process.extractOne(given, choices, scorer=fuzz.ratio, score_cutoff=SIMILAR)
    if match is None and len(given) > SHORTEST_PART:
        longer = {choice: letters for choice, letters in choices.items() if len(letters) >= SHORTEST_PART}
        match = process.extractOne(given, longer, scorer=fuzz.WRatio, score_cutoff=PARTLY_SIMILAR)
    return str(match[2]) if match is not None else None


def _letters(name: str) -> str:
    """Give what tells a name from others."""
    return re.sub(r"[\W_]", "", _SUFFIX.sub("", name)).lower()


def nearly(name: str, known: Collection[str]) -> str | None:
    """Give the known name that a name misses by a slip of a finger or two; None where it is known, or is another."""
    meant = None if name in known else nearest(name, known)
    if meant is None or abs(len(name) - len(meant)) > SLIPS or name[-1:].isdigit():
        return None
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - needed for findings only

    return meant if OSA.distance(name, meant) <= SLIPS else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Give the hint with the closest known name, or nothing."""
    closest = nearest(name, known)
    return f"did you mean {closest}?" if closest is not None else ""


def legal_name_hint(name: str, suffix: str) -> str:
    """Give the legal name closest to one the platform refuses, with the suffix its kind wants."""
    import unicodedata  # noqa: PLC0415 - needed for findings only

    from generator.platform.names import SUFFIXES, developer_name_problem  # noqa: PLC0415 - needed for findings only

    given = next((known for known in SUFFIXES if name.endswith(known)), "")
    plain = unicodedata.normalize("NFKD", name.removesuffix(given).replace("ß", "ss"))
    words = re.sub(r"[^A-Za-z0-9]+", "_", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip("_")
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


def declare(metadata_type: str, name: str) -> str:
    """Say what to type for a component that is neither in the specs nor declared to be in the org."""
    return f"add a spec for it, or declare it: externalComponents: {{{metadata_type}: [{name}]}}"
