"""What the messages about formulas say and advise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from generator.formula.value_types import Kind

_CONVERSIONS: Final[Mapping[tuple[Kind, Kind], str]] = {
    (Kind.NUMBER, Kind.TEXT): "write TEXT(…) around it",
    (Kind.DATE, Kind.TEXT): "write TEXT(…) around it",
    (Kind.DATETIME, Kind.TEXT): "write TEXT(…) around it",
    (Kind.TIME, Kind.TEXT): "write TEXT(…) around it",
    (Kind.PICKLIST, Kind.TEXT): "write TEXT(…) around it",
    (Kind.BOOLEAN, Kind.TEXT): 'write IF(…, "true", "false")',
    (Kind.TEXT, Kind.NUMBER): "write VALUE(…) around it",
    (Kind.BOOLEAN, Kind.NUMBER): "write IF(…, 1, 0)",
    (Kind.TEXT, Kind.DATE): "write DATEVALUE(…) around it",
    (Kind.DATETIME, Kind.DATE): "write DATEVALUE(…) around it",
    (Kind.TEXT, Kind.DATETIME): "write DATETIMEVALUE(…) around it",
    (Kind.DATE, Kind.DATETIME): "write DATETIMEVALUE(…) around it",
    (Kind.TEXT, Kind.TIME): "write TIMEVALUE(…) around it",
    (Kind.DATETIME, Kind.TIME): "write TIMEVALUE(…) around it",
    (Kind.TEXT, Kind.BOOLEAN): 'compare it, such as … = "…"',
    (Kind.NUMBER, Kind.BOOLEAN): "compare it, such as … > 0",
    (Kind.TEXT, Kind.PICKLIST): 'compare the text itself: … = "…"',
}


def conversion(given: Kind, wanted: Kind) -> str:
    """Say how to make the one kind of value out of the other, or nothing."""
    return _CONVERSIONS.get((given, wanted), "")


def choice(kinds: Iterable[Kind]) -> str:
    """Name kinds as alternatives."""
    *first, last = [kind.value for kind in kinds]
    return f"{', '.join(first)} or {last}" if first else last
