"""The base of every spec model, and what a model can say about itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from generator.diagnostics import KeyPath, Severity
from generator.explanation import Explanation


class Problem(NamedTuple):
    """A finding before it has a position: where in the document, what, and what to type instead.

    With `at_key` the finding points at the key instead of the value, with `offset` at that character of its text.
    """

    explanation: Explanation
    path: KeyPath
    message: str
    hint: str = ""
    at_key: bool = False
    severity: Severity = Severity.ERROR
    offset: int = 0


class Model(BaseModel):
    """Part of a spec: frozen, strict, and closed to keys it does not know."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        defer_build=True,
        protected_namespaces=(),
    )

    @classmethod
    def reads(cls, value: Any) -> type[Model]:
        """Give the model that reads the value, where one of several subclasses does."""
        del value
        return cls

    def problems(self, name: str) -> Iterator[Problem]:
        """Yield what the platform would refuse in this part alone; `name` is the key it stands under.

        Paths are relative to this part.
        """
        del name
        yield from ()

    def part_problems(self) -> Iterator[Problem]:
        """Yield those problems that stand even where other values of this part could not be read."""
        yield from ()

    def tree(self) -> dict[str, Any]:
        """Give the part as the platform's element tree, without what was left out."""
        return self.model_dump(exclude_none=True)
