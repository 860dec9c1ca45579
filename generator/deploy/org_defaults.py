"""What an org says of a component although nobody asked for it: defaults, and what the platform fills in itself.

A component's file is no full account of it: the org adds the properties that the file left out. Such a property is no
difference when it has the value that the platform itself gives, which is: `false` for a switch, nothing at all, or
what the table beside this module says for the property. Where the table has

- a value, that one is the default, instead of `false` for a switch; several rows, several values,
- `@name`, the default is the value of a property beside it,
- `*`, whatever the org says is its own, as long as the spec says nothing,
- `(hidden)`, the org never shows the property, or not as it is: it is not compared.

An element `(item)` marks items of lists that say nothing when all their properties are defaults: a permission that
grants nothing, an override that overrides nothing. All other items count by being there. For types that the table
does not name, only what a spec states is compared, since nobody has said what an org adds to them.

The sources are the Metadata API Developer Guide, where it names a default, and what retrieves give.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

TABLE: Final = Path(__file__).with_name("org_defaults.tsv")
ANYTHING: Final = "*"
HIDDEN: Final = "(hidden)"
SIBLING: Final = "@"
ITEM: Final = "(item)"
_NONE: Final = "-"


def known_type(type_name: str) -> bool:
    """Tell whether it is known what an org adds to components of the type: more than what it never shows."""
    rows = _table().get(type_name)
    return rows is not None and (not rows or any(values != {HIDDEN} for values in rows.values()))


def defaults(type_name: str, element: str) -> frozenset[str]:
    """Give the entries of the table for a property; empty without any."""
    return _table().get(type_name, {}).get(element, frozenset())


def says_nothing_by_itself(type_name: str) -> bool:
    """Tell whether an item of a list says something only by properties that are no defaults."""
    return ITEM in _table().get(type_name, {})


@cache
def _table() -> Mapping[str, Mapping[str, frozenset[str]]]:
    found: dict[str, dict[str, frozenset[str]]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        type_name, element, value = line.split("\t")
        elements = found.setdefault(type_name, {})
        if element != _NONE:
            elements[element] = elements.get(element, frozenset()) | {value}
    return found
