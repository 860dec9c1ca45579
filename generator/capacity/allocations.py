"""What editions of Salesforce allow a project's platform events, and what add-ons add."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

EDITIONS: Final = ("Performance", "Unlimited", "Enterprise", "Developer", "Professional")
"""The editions with platform events; Professional with API access."""
ADD_ONS: Final = ("high-volume-events",)
"""The add-ons that raise allocations; each can be bought several times."""
WITHOUT_ADD_ONS: Final = frozenset({"Developer"})
"""The editions no add-on is sold for."""
MONTHLY: Final = "deliveriesPerMonth"
"""The allocation that holds only with an add-on: usage is then settled by the month."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """One dimension: what each edition allows and what each add-on adds to it."""

    key: str
    title: str
    by_edition: Mapping[str, int]
    by_add_on: Mapping[str, int]
    source: str

    def allowed(self, edition: str, add_ons: Sequence[str]) -> int | None:
        """Give what an org of the edition is allowed; None where the dimension does not apply to it."""
        if edition not in self.by_edition or (self.key == MONTHLY and not add_ons):
            return None
        bought = Counter(add_ons)
        return self.by_edition[edition] + sum(self.by_add_on[name] * count for name, count in bought.items())


@functools.cache
def allocations() -> Mapping[str, Allocation]:
    """Give every dimension by its key, in the order of the table."""
    header, *lines = Path(__file__).with_suffix(".tsv").read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    found = {}
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=True))
        found[row["key"]] = Allocation(
            row["key"],
            row["title"],
            MappingProxyType({name: int(row[name]) for name in EDITIONS if row[name] != "-"}),
            MappingProxyType({name: int(row[name]) for name in ADD_ONS}),
            row["source"],
        )
    return MappingProxyType(found)
