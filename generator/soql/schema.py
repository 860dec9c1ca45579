"""What the checks need to know about objects and fields, and what they say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from generator.soql.nodes import Function, Name, Path


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What a query has to know about a field; `type` is the Metadata API's, `Id` for the record's id."""

    name: str
    type: str
    filterable: bool = True
    groupable: bool = True
    reference_to: tuple[str, ...] = ()
    relationship_name: str | None = None
    """How queries follow the field: `Account`, `Parent__r`."""
    values: tuple[str, ...] | None = None
    """The values of a restricted picklist; None where any text is allowed."""
    scale: int | None = None


class Schema(Protocol):
    """The objects of a project and of the org; names count whatever their case."""

    def has_object(self, name: str) -> bool:
        """Tell whether there is such an object."""
        ...

    def object_names(self) -> Iterable[str]:
        """Give the names of all objects, for hints."""
        ...

    def field(self, object_name: str, name: str) -> FieldFacts | None:
        """Look a field up."""
        ...

    def child_relationship(self, object_name: str, name: str) -> tuple[str, str] | None:
        """Give the child object and its field, by the name a child query uses; empty names where they are unknown."""
        ...

    def known_names(self, object_name: str) -> Iterable[str]:
        """Give the names of the object's fields, for hints."""
        ...

    def child_names(self, object_name: str) -> Iterable[str]:
        """Give the names of the object's child relationships, for hints."""
        ...


@dataclass(frozen=True, slots=True)
class SoqlProblem:
    """Something the platform would refuse; offset and length are in characters of the query's text."""

    offset: int
    length: int
    code: str
    message: str
    hint: str = ""


def problem_at(node: Name | Path | Function, code: str, message: str, hint: str = "") -> SoqlProblem:
    """Make the problem of a name, a path or a function."""
    return SoqlProblem(node.place.offset, node.length, code, message, hint)
