"""What came after the Metadata API WSDL of v63: elements, the types they need and values of enumerations.

From Salesforce's own typings of v67; whatever they require is optional here, and enumerations that are new are text.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

SINCE: Final = 64
"""The version that stands for all that came after the WSDL's."""


class Newer(NamedTuple):
    """Rows of elements in the compiled notation of `wsdl`, and values, by the names of their types."""

    elements: Mapping[str, str]
    types: Mapping[str, str]
    values: Mapping[str, tuple[str, ...]]


@functools.cache
def newer() -> Newer:
    """Give all that is newer than the WSDL."""
    found: dict[str, dict[str, str]] = {"element": {}, "type": {}, "value": {}}
    for line in Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]:
        what, name, added = line.split("\t")
        found[what][name] = added
    values = {name: tuple(added.split(" ")) for name, added in found["value"].items()}
    return Newer(MappingProxyType(found["element"]), MappingProxyType(found["type"]), MappingProxyType(values))
