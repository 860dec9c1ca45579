"""Prepares the schema for walking documents: per type, a table from tag to what the walk must do."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from generator.platform.schema import ANY_TYPE, Schema

NAMESPACE: Final = "http://soap.sforce.com/2006/04/metadata"
TAG: Final = "{" + NAMESPACE + "}"
"""What a tag of the metadata namespace starts with, in the notation of ElementTree."""

_CHECKED_TYPES = frozenset({"xsd:boolean", "xsd:int", "xsd:double", ANY_TYPE})


class ChildPlan(NamedTuple):
    """What the schema says of one child element, prepared for the walk."""

    rank: int
    repeated: bool
    plain: bool
    """A leaf whose text is never looked at."""
    complex_type: str
    """The type whose elements it holds, empty for a leaf."""
    leaf_type: str


class TypePlan(NamedTuple):
    """One complex type, prepared for the walk."""

    children: dict[str, ChildPlan]
    required: int
    names: tuple[str, ...]


@functools.cache
def type_plan(schema: Schema, type_name: str) -> TypePlan:
    """Prepare a complex type, once for the whole run; a type without elements is prepared as an empty one."""
    elements = schema.complex_type(type_name) or {}
    children = {}
    required = 0
    for rank, element in enumerate(elements.values()):
        is_complex = schema.complex_type(element.type) is not None
        children[TAG + element.name] = ChildPlan(
            rank,
            element.repeated,
            not is_complex and element.type not in _CHECKED_TYPES and schema.enum(element.type) is None,
            element.type if is_complex else "",
            "" if is_complex else element.type,
        )
        required |= element.required << rank
    return TypePlan(children, required, tuple(elements))
