"""What the text of a leaf element may be, by the type the schema gives it."""

from __future__ import annotations

import functools
import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from generator.platform.schema import Schema

Scalar = str | bool | int | float | Decimal
LeafKind = Literal["enum", "boolean", "number"]

_INTEGER = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_BOOLEANS: Final = frozenset({"true", "false"})
_SHOWN_VALUES = 12
_SHOWN_NAMES = 3
_SIMILAR = 60


class LeafProblem(NamedTuple):
    """Why a scalar does not fit its element."""

    kind: LeafKind
    message: str
    hint: str


def leaf_text(value: Scalar) -> str:
    """Write a scalar the way XML Schema spells it: booleans in lower case, numbers without grouping."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def leaf_problem(schema: Schema, type_name: str, value: Scalar) -> LeafProblem | None:
    """Say what is wrong with a scalar of this schema type, or None; text types take every scalar."""
    match type_name:
        case "xsd:boolean":
            if leaf_text(value) not in _BOOLEANS:
                return LeafProblem("boolean", f"{value!r} is not a boolean", "write true or false")
        case "xsd:int":
            if isinstance(value, bool) or not _INTEGER.fullmatch(str(value)):
                return LeafProblem("number", f"{leaf_text(value)!r} is not a whole number", "write digits only")
        case "xsd:double":
            if isinstance(value, bool) or not _NUMBER.fullmatch(str(value)):
                return LeafProblem("number", f"{leaf_text(value)!r} is not a number", "write digits, such as 12.5")
        case _:
            values = enum_values(schema, type_name)
            if values and leaf_text(value) not in values:
                message = f"{leaf_text(value)!r} is not a value of {type_name}"
                return LeafProblem("enum", message, _value_hint(leaf_text(value), schema.enum(type_name) or ()))
    return None


@functools.cache
def enum_values(schema: Schema, type_name: str) -> frozenset[str]:
    """Give the values of an enumeration as a set, empty where the type is open."""
    return frozenset(schema.enum(type_name) or ())


def nearest_names(name: str, known: tuple[str, ...]) -> list[str]:
    """Find the known names that a misspelt one most likely meant, best first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 -- only a finding needs it
    from rapidfuzz.utils import default_process  # noqa: PLC0415 -- only a finding needs it

    matches = process.extract(
        name, known, scorer=fuzz.ratio, processor=default_process, limit=_SHOWN_NAMES, score_cutoff=_SIMILAR
    )
    return [match[0] for match in matches]


def did_you_mean(name: str, known: tuple[str, ...]) -> str:
    """Phrase the nearest names as a hint, empty if none is near."""
    names = " or ".join(f"`{near}`" for near in nearest_names(name, known))
    return f"did you mean {names}?" if names else ""


def _value_hint(value: str, allowed: tuple[str, ...]) -> str:
    shown = ", ".join(allowed[:_SHOWN_VALUES])
    rest = f", … ({len(allowed)} values)" if len(allowed) > _SHOWN_VALUES else ""
    return f"{did_you_mean(value, allowed)} allowed: {shown}{rest}".lstrip()
