"""Which elements of metadata name another component, for every type of the schema that holds one."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

NAME: Final = "@"
"""Stands for the full name of the component: as an element for the object it begins with, as an owner alike."""


class ElementReference(NamedTuple):
    """What an element names, and when."""

    names: tuple[str, ...]
    """The metadata types it may name, `CustomField` and `CustomObject` among them; any of them will do."""
    prefix: str
    """What a name begins with that names a component of these types; other names are the platform's own."""
    owners: tuple[str, ...]
    """The elements around it, nearest first, that say which object it is a part of; empty for a full name."""
    key: str
    """The element beside it that decides whether it names such a component; empty where it always does."""
    value: str
    """What that element says then; empty where the element has to be absent."""


@functools.cache
def element_references() -> Mapping[tuple[str, str], tuple[ElementReference, ...]]:
    """Give what the elements of each schema type name, by type and element (Metadata API Developer Guide)."""
    found: dict[tuple[str, str], list[ElementReference]] = {}
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]:
        type_name, element, names, owners, when = line.split("\t")
        prefix = next((known for known in PREFIXES if names.startswith(known)), "")
        key, _, value = when.removeprefix("!").partition("=")
        found.setdefault((type_name, element), []).append(
            ElementReference(
                tuple(names.removeprefix(prefix).split("|")),
                prefix,
                () if owners == "-" else tuple(owners.split("|")),
                "" if when == "-" else key,
                value,
            )
        )
    return MappingProxyType({place: tuple(rows) for place, rows in found.items()})


PREFIXES: Final = ("/event/", "c:", "callout:", "Record.")
