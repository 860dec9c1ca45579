"""What is wrong with a formula, and where in its text."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class ProblemKind(StrEnum):
    """The families of refusal the platform's formula editor knows."""

    SYNTAX = "syntax"
    NAME = "name"
    PICKLIST = "picklist"
    TYPE = "type"
    RESULT = "result"
    COUNT = "count"
    CONTEXT = "context"
    VALUE = "value"


class FormulaProblem(NamedTuple):
    """Something the platform would refuse; `offset` counts characters of the formula."""

    kind: ProblemKind
    offset: int
    message: str
    hint: str


class FormulaSyntaxError(Exception):
    """The text is no formula."""

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.problem = FormulaProblem(ProblemKind.SYNTAX, offset, message, hint)
