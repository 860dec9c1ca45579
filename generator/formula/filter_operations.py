"""Which operations a filter may compare a field of each kind with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.formula.value_types import Kind

_ORDER: Final = ("equals", "notEqual", "lessThan", "greaterThan", "lessOrEqual", "greaterOrEqual")
OPERATIONS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.TEXT: (*_ORDER, "contains", "notContain", "startsWith"),
    Kind.NUMBER: _ORDER,
    Kind.DATE: _ORDER,
    Kind.DATETIME: _ORDER,
    Kind.TIME: _ORDER,
    Kind.PICKLIST: _ORDER,
    Kind.BOOLEAN: ("equals", "notEqual"),
    Kind.SEVERAL: ("equals", "notEqual", "includes", "excludes"),
    Kind.GEOLOCATION: ("within",),
}
"""The operations by kind; a field whose kind only the org knows takes any (Metadata API, FilterOperation)."""
NOT_FILTERABLE: Final = frozenset({"LongTextArea", "Html", "EncryptedText"})
"""Types of fields that no filter compares."""
