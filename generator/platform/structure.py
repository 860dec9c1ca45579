"""Proves a plain value tree against the platform's schema, before anything is rendered from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeGuard, cast

from generator.platform.leaves import Scalar, did_you_mean, leaf_problem
from generator.platform.schema import ANY_TYPE, Element, Schema

ProblemPath = tuple[str | int, ...]
ProblemKind = Literal["unknown", "missing", "nesting", "enum", "boolean", "number", "repeated"]
Value = Scalar | None | Mapping[str, "Value"] | Sequence["Value"]


@dataclass(frozen=True, slots=True)
class StructureProblem:
    """One place where a value tree departs from the schema."""

    path: ProblemPath
    """Keys and list indices from the root to the value."""
    kind: ProblemKind
    message: str
    hint: str
    at_key: bool
    """Whether the key is at fault rather than the value behind it."""


def structure_problems(
    schema: Schema, type_name: str, value: Value, path: ProblemPath = ()
) -> Iterator[StructureProblem]:
    """Yield every departure of a value from a schema type; None stands for an element that is empty on purpose."""
    elements = schema.complex_type(type_name)
    if elements is None:
        yield from _scalar_problems(schema, type_name, value, path)
    elif isinstance(value, Mapping):
        yield from _mapping_problems(schema, type_name, elements, value, path)
    elif value is not None:
        shown = "a list" if _is_list(value) else f"the plain value {value!r}"
        hint = f"write its elements as keys: {', '.join(list(elements)[:6])}"
        yield StructureProblem(path, "nesting", f"{shown} stands where the elements of {type_name} belong", hint, False)


def _mapping_problems(
    schema: Schema, type_name: str, elements: Mapping[str, Element], value: Mapping[str, Value], path: ProblemPath
) -> Iterator[StructureProblem]:
    for name, child in value.items():
        element = elements.get(name)
        if element is None:
            hint = did_you_mean(str(name), tuple(elements)) or f"its elements: {', '.join(list(elements)[:6])} …"
            yield StructureProblem((*path, name), "unknown", f"{type_name} has no element {name!r}", hint, True)
        elif not _is_list(child):
            yield from structure_problems(schema, element.type, child, (*path, name))
        elif element.repeated:
            for index, item in enumerate(child):
                yield from structure_problems(schema, element.type, item, (*path, name, index))
        elif element.type != ANY_TYPE:
            message = f"{name!r} of {type_name} may stand only once"
            yield StructureProblem((*path, name), "repeated", message, "write a single value instead of a list", False)
    for name, element in elements.items():
        if element.required and (name not in value or value[name] in ([], ())):
            message = f"{type_name} needs the element {name!r}"
            yield StructureProblem(path, "missing", message, _filling(schema, element), True)


def _scalar_problems(schema: Schema, type_name: str, value: Value, path: ProblemPath) -> Iterator[StructureProblem]:
    if value is None or type_name == ANY_TYPE:
        return
    if isinstance(value, Mapping | list | tuple):
        shown = "keys" if isinstance(value, Mapping) else "a list"
        message = f"{shown} stand where a plain {_plain_name(type_name)} belongs"
        yield StructureProblem(path, "nesting", message, "write the value itself", False)
    elif problem := leaf_problem(schema, type_name, cast("Scalar", value)):
        yield StructureProblem(path, problem.kind, problem.message, problem.hint, False)


def _filling(schema: Schema, element: Element) -> str:
    if (nested := schema.complex_type(element.type)) is not None:
        return f"add `{element.name}:` with {', '.join(list(nested)[:6])}"
    if values := schema.enum(element.type):
        return f"add `{element.name}:` with one of {', '.join(values[:8])}"
    return f"add `{element.name}:` with a {_plain_name(element.type)}"


def _plain_name(type_name: str) -> str:
    name = type_name.removeprefix("xsd:")
    return {"string": "text", "int": "whole number", "double": "number"}.get(name, name)


def _is_list(value: Value) -> TypeGuard[Sequence[Value]]:
    return isinstance(value, list | tuple)
