"""Global value sets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.fields.values import Values, value_problems
from generator.kinds.base import Kind
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import ApiName, Label, ShortDescription


class GlobalValueSet(Kind):
    """Picklist values shared by several fields."""

    metadata_type = "GlobalValueSet"

    kind: Literal["GlobalValueSet"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name, without a suffix."""
    masterLabel: Label | None = None
    """The label; derived from the name."""
    description: ShortDescription | None = None
    """What the values mean; at most 255 characters."""
    sorted: bool = False
    """Shows the values in alphabetical order."""
    customValue: Annotated[Values, Field(min_length=1)]
    """The values, as plain texts or with label, default, colour and description."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree with derived labels."""
        return {
            **self.model_dump(exclude_none=True),
            "masterLabel": self.masterLabel or label_of(self.name),
            "customValue": [value.tree() for value in self.customValue],
        }

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse repeated values and a second default."""
        yield from super().problems(name)
        yield from value_problems(self.customValue, ("customValue",))
