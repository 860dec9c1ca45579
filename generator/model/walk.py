"""Finds the references and the problems inside a model without visiting what can hold neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from generator.diagnostics import KeyPath
from generator.model.base import Model, Problem
from generator.model.types import Reference, SoqlMarker

Marker = Reference | SoqlMarker


class FoundQuery(NamedTuple):
    """A SOQL query, and where it stands in the document."""

    text: str
    path: KeyPath


class Found(NamedTuple):
    """A reference: what it names, where in the document, and whether it is a key."""

    reference: Reference
    name: str
    path: KeyPath
    at_key: bool


class _Slot(NamedTuple):
    """One attribute worth visiting: its markers for values and for keys."""

    name: str
    value: Marker | None
    key: Marker | None
    nested: bool


def references(model: Model, path: KeyPath = ()) -> Iterator[Found]:
    """Yield every text of the model that names another component."""
    for marker, text, place, at_key in _marked(model, path):
        if isinstance(marker, Reference):
            yield Found(marker, text, place, at_key)


def queries(model: Model) -> Iterator[FoundQuery]:
    """Yield every SOQL query of the model."""
    for marker, text, place, _ in _marked(model, ()):
        if isinstance(marker, SoqlMarker):
            yield FoundQuery(text, place)


def _marked(model: Model, path: KeyPath) -> Iterator[tuple[Marker, str, KeyPath, bool]]:
    for slot in _slots(type(model)):
        value = getattr(model, slot.name)
        if value is not None:
            yield from _marked_in(value, slot, (*path, slot.name))


def problems(model: Model, name: str, path: KeyPath = (), *, whole: bool = True) -> Iterator[Problem]:
    """Yield every problem the model and its parts find in themselves, with paths from the document's root.

    Of a model that is not the whole, only what holds whatever the rest says.
    """
    for problem in model.problems(name) if whole else model.part_problems():
        yield problem._replace(path=(*path, *problem.path))
    for slot in _slots(type(model)):
        if slot.nested:
            value = getattr(model, slot.name)
            if value is not None:
                yield from _nested(value, slot.name, (*path, slot.name))


def _nested(value: Any, name: str, path: KeyPath) -> Iterator[Problem]:
    if isinstance(value, Model):
        yield from problems(value, name, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _nested(item, name, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _nested(item, key, (*path, key))


def _marked_in(value: Any, slot: _Slot, path: KeyPath) -> Iterator[tuple[Marker, str, KeyPath, bool]]:
    if isinstance(value, str):
        if slot.value:
            yield slot.value, value, path, False
    elif isinstance(value, Model):
        yield from _marked(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _marked_in(item, slot, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if slot.key:
                yield slot.key, key, (*path, key), True
            yield from _marked_in(item, slot._replace(key=None), (*path, key))


@cache
def _slots(model: type[Model]) -> tuple[_Slot, ...]:
    slots = []
    for name, field in model.model_fields.items():
        markers = [item for item in field.metadata if isinstance(item, Reference | SoqlMarker)]
        value, key, nested = _markers(field.annotation)
        value = markers[0] if markers else value
        if value or key or nested:
            slots.append(_Slot(name, value, key, nested))
    return tuple(slots)


def _markers(annotation: Any) -> tuple[Marker | None, Marker | None, bool]:
    """Give the marker of values, the marker of mapping keys, and whether models are inside."""
    if isinstance(annotation, type) and not get_args(annotation):
        return None, None, issubclass(annotation, Model)
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        value, key, nested = _markers(inner)
        return next((item for item in metadata if isinstance(item, Reference | SoqlMarker)), value), key, nested
    arguments = get_args(annotation)
    if get_origin(annotation) is dict:
        key = _markers(arguments[0])[0]
        value, _, nested = _markers(arguments[1])
        return value, key, nested
    found = [_markers(argument) for argument in arguments if argument is not Ellipsis and not isinstance(argument, str)]
    return (
        next((value for value, _, _ in found if value), None),
        next((key for _, key, _ in found if key), None),
        any(nested for _, _, nested in found),
    )
