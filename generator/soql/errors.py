"""What is raised for text that is no SOQL."""

from __future__ import annotations


class SoqlSyntaxError(ValueError):
    """Text that does not parse; `offset` is where, counted from 0."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
