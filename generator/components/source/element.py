"""Elements of a component's markup, as they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Attribute(NamedTuple):
    """An attribute as it is written."""

    offset: int
    name: str
    value: str
    quoted: bool

    @property
    def is_expression(self) -> bool:
        """Tell whether the value is an expression."""
        return not self.quoted and self.value.startswith("{")


@dataclass(slots=True)
class Element:
    """An element with its attributes and what is around it."""

    name: str
    offset: int
    attributes: dict[str, Attribute]
    open_condition: bool = False
    """Whether the last child was lwc:if or lwc:elseif, so that an lwc:else may follow."""
    in_drawing: bool = False
    iterated: bool = False
    conditional: bool = False
    index: str = ""

    @property
    def iterates(self) -> bool:
        """Tell whether the element or its content is repeated."""
        return "for:each" in self.attributes or any(name.startswith("iterator:") for name in self.attributes)
