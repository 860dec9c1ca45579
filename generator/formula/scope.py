"""What the checks need to know about the names in a formula."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from generator.formula.nodes import Reference
from generator.formula.value_types import Kind


class Looked(NamedTuple):
    """What a name stands for; `message` says why it stands for nothing."""

    kind: Kind
    message: str = ""
    hint: str = ""
    field_type: str = ""
    """The Metadata API's name of the field's type, where the project knows it."""
    values: Sequence[str] | None = None
    """The values of a restricted picklist, where the project knows them."""


class Scope(Protocol):
    """The names one formula may use."""

    def look_up(self, reference: Reference) -> Looked:
        """Give what the reference stands for."""
        ...
