"""The Metadata API schema: every type's elements in order, every enumeration, as the WSDL declares them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from generator.platform.corrections import (
    ADDED_ELEMENTS,
    ADDED_TYPES,
    ADDED_VALUES,
    DEFAULTED_AT_DEPLOY,
    FILE_ROOTS_BESIDE_METADATA,
    FREE_FORM,
)
from generator.platform.newer import newer
from generator.platform.wsdl import REPEATED, REQUIRED, CompiledSchema

ANY_TYPE = "xsd:anyType"


class Element(NamedTuple):
    """One child element of a type; `type` is `xsd:…` for the built-in scalars, else a type or enumeration here."""

    name: str
    type: str
    required: bool
    repeated: bool


class Schema:
    """The Metadata API of one version; types expand when they are first asked for."""

    def __init__(self, compiled: CompiledSchema) -> None:
        self.version = compiled["version"]
        self._rows = {**newer().types, **ADDED_TYPES, **compiled["types"]}
        self._enum_rows = compiled["enums"]
        self._types: dict[str, Mapping[str, Element]] = {}
        self._enums: dict[str, tuple[str, ...]] = {}
        self._ranks: dict[str, Mapping[str, int]] = {}

    def complex_type(self, name: str) -> Mapping[str, Element] | None:
        """Give the elements in canonical order: inherited ones first, then the WSDL sequence; None if no such type."""
        known = self._types.get(name)
        if known is None and name in self._rows:
            known = self._types[name] = MappingProxyType(self._expand(name))
        return known

    def enum(self, name: str) -> tuple[str, ...] | None:
        """Give the values of an enumeration in WSDL order, or None where any text is allowed."""
        known = self._enums.get(name)
        if known is None and name in self._enum_rows:
            known = self._enums[name] = tuple(
                dict.fromkeys(
                    (*self._enum_rows[name].split("\n"), *ADDED_VALUES.get(name, ()), *newer().values.get(name, ()))
                )
            )
        return known

    def rank(self, type_name: str) -> Mapping[str, int]:
        """Give the place of each element in the canonical order; empty for a type the schema lacks."""
        known = self._ranks.get(type_name)
        if known is None:
            elements = self.complex_type(type_name) or {}
            known = self._ranks[type_name] = MappingProxyType({name: place for place, name in enumerate(elements)})
        return known

    def is_metadata_type(self, name: str) -> bool:
        """Tell whether the type may be the root of a file: it derives from `Metadata`."""
        return name in FILE_ROOTS_BESIDE_METADATA or (name != "Metadata" and self.derives(name, "Metadata"))

    def derives(self, name: str, ancestor: str) -> bool:
        """Tell whether a type is `ancestor` or extends it, so that `xsi:type` may name it there."""
        while name and name != ancestor:
            name = self._rows.get(name, "|").partition("|")[0]
        return bool(name)

    def type_names(self) -> tuple[str, ...]:
        """Name every complex type, sorted."""
        return tuple(sorted(self._rows))

    def _expand(self, name: str) -> dict[str, Element]:
        base, _, own = self._rows[name].partition("|")
        elements = dict(self.complex_type(base) or {}) if base else {}
        rows = own.split(";") if own else []
        added = [
            row for rows_of in (newer().elements, ADDED_ELEMENTS) for row in rows_of.get(name, "").split(";") if row
        ]
        if added:
            merged = {row.partition(" ")[0]: row for row in [*rows, *added, *rows]}
            rows = sorted(merged.values()) if rows == sorted(rows) else list(merged.values())
        for row in rows:
            element_name, type_name, flags = row.split(" ")
            place = (name, element_name)
            elements.setdefault(
                element_name,
                Element(
                    element_name,
                    ANY_TYPE if place in FREE_FORM else type_name,
                    bool(int(flags) & REQUIRED) and place not in DEFAULTED_AT_DEPLOY,
                    bool(int(flags) & REPEATED),
                ),
            )
        return elements


@functools.cache
def platform_schema() -> Schema:
    """Give the schema of the installed WSDL, plus the few elements that are newer than it."""
    from generator.platform.schema_cache import load_compiled_schema  # noqa: PLC0415 -- hashing and files, on demand

    return Schema(load_compiled_schema())
