"""Which elements of a schema type need each other, and which exclude each other."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

Verdict = Literal["needs", "has no", "one of", "at most one of"]


class ElementNeed(NamedTuple):
    """What holds for an element of a type while `key` says one of `values`, or always where there is no key."""

    key: str
    values: tuple[str, ...]
    verdict: Verdict
    elements: tuple[str, ...]

    def applies(self, elements: Mapping[str, Any]) -> bool:
        """Tell whether the elements of one such type are asked for this."""
        if not self.key:
            return True
        said = elements.get(self.key)
        return ("true" if said is True else "false" if said is False else said) in self.values


@functools.cache
def element_needs() -> Mapping[str, tuple[ElementNeed, ...]]:
    """Give what the elements of each schema type are asked for (Metadata API Developer Guide)."""
    found: dict[str, list[ElementNeed]] = {}
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]:
        type_name, when, verdict, elements = line.split("\t")
        key, _, values = when.removeprefix("-").partition("=")
        need = ElementNeed(key, tuple(values.split("|")), cast("Verdict", verdict), tuple(elements.split("|")))
        found.setdefault(type_name, []).append(need)
    return MappingProxyType({name: tuple(needs) for name, needs in found.items()})
