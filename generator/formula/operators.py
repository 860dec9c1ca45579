"""The operators of formulas and what they join."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.formula.value_types import Kind

JOINED: Final[Mapping[str, tuple[Kind, ...]]] = {"&&": (Kind.BOOLEAN,), "||": (Kind.BOOLEAN,), "&": (Kind.TEXT,)}
"""Operators whose operands and result are of one kind."""
EQUALITY: Final = frozenset({"=", "==", "<>", "!="})
COMPARED: Final = (Kind.NUMBER, Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.TEXT)
"""What can be greater or less."""

_N, _D, _M, _T, _X = Kind.NUMBER, Kind.DATE, Kind.DATETIME, Kind.TIME, Kind.TEXT
ARITHMETIC: Final[Mapping[str, Mapping[tuple[Kind, Kind], Kind]]] = {
    "+": {
        (_N, _N): _N,
        (_X, _X): _X,
        (_D, _N): _D,
        (_N, _D): _D,
        (_M, _N): _M,
        (_N, _M): _M,
        (_T, _N): _T,
        (_N, _T): _T,
    },
    "-": {(_N, _N): _N, (_D, _N): _D, (_M, _N): _M, (_T, _N): _T, (_D, _D): _N, (_M, _M): _N, (_T, _T): _N},
    "*": {(_N, _N): _N},
    "/": {(_N, _N): _N},
    "^": {(_N, _N): _N},
}
"""For each operator the kinds it joins and what comes out (Salesforce Help, Date and Time in Formulas)."""
