"""The fields of the standard objects that specs name most, to tell a misspelt one from one that a feature adds."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.platform.standard_objects import SYSTEM_FIELDS

_SLIPS: Final = 2
"""How many letters may be wrong for a name to be a slip of another one."""
_SHORT: Final = 6
"""Names of fewer letters may have one wrong letter."""


def misspelt_standard_field(object_name: str, field: str) -> str | None:
    """Give the field that was probably meant; None where the name is a field, or may be one that a feature adds.

    Upper and lower case do not count (Object Reference for the Salesforce Platform).
    """
    fields = standard_fields().get(object_name.lower())
    name = field.lower()
    if fields is None or name in fields or "__" in name or name.startswith(_OPEN):
        return None
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - needed for findings only

    distances = {known: DamerauLevenshtein.distance(name, known, score_cutoff=_SLIPS) for known in fields}
    closest = min(distances, key=lambda known: (distances[known], known))
    return fields[closest] if distances[closest] <= (_SLIPS if len(name) >= _SHORT else 1) else None


_OPEN: Final = ("userpermissions", "userpreferences")
"""How the names of fields begin of which each release brings new ones."""


@functools.cache
def standard_fields() -> Mapping[str, Mapping[str, str]]:
    """Give the fields of the objects this table records: names by lower-case names, by lower-case object."""
    lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = (line.split("\t") for line in lines)
    return MappingProxyType(
        {name.lower(): {field.lower(): field for field in (*fields.split(), *SYSTEM_FIELDS)} for name, fields in rows}
    )
