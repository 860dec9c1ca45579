"""Every field the event patterns name: where it stands, whose it is, and what type it must have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator.diagnostics import KeyPath
from generator.kinds.base import Kind
from generator.patterns.event_persistence import DeadLetter, EventPersistence
from generator.patterns.event_persistence.settings import SettingsRecord
from generator.patterns.event_persistence.source import NUMBER_TYPES, TEXT_TYPES, Source
from generator.patterns.event_publisher import EventPublisher
from generator.patterns.event_subscriber import EventSubscriber
from generator.patterns.phone_number import PhoneNumber

ANY: frozenset[str] = frozenset()
TEXTS = TEXT_TYPES
KEYABLE = TEXTS | NUMBER_TYPES | {"Checkbox", "Date", "DateTime"}
MOMENTS = frozenset({"DateTime"})
CHECKBOXES = frozenset({"Checkbox"})
LINKS = frozenset({"Lookup", "MasterDetail", "Hierarchy"})

SETTING_TYPES: Mapping[str, frozenset[str]] = {
    "requireHash": CHECKBOXES,
    "maskPayloads": CHECKBOXES,
    "maxRetries": NUMBER_TYPES,
    "warnPercent": NUMBER_TYPES,
    "callingCode": frozenset({"Text", "Picklist"}),
}

TypeOf = Callable[[str, str], str | None]
"""Gives the type of an object's field, where the specs say it."""


class Place(NamedTuple):
    """A field a document names."""

    path: KeyPath
    object: str
    field: str
    types: frozenset[str] = ANY
    """The types it may have; empty where any will do."""
    at_key: bool = False


class Literal(NamedTuple):
    """A value a document gives to a field."""

    path: KeyPath
    object: str
    field: str
    value: str | bool


def places(model: Kind, type_of: TypeOf) -> Iterator[Place]:
    """Yield every field the document names, with the types it may have."""
    settings = getattr(model, "settings", None)
    if isinstance(settings, SettingsRecord) and isinstance(
        model, EventPersistence | EventSubscriber | EventPublisher | PhoneNumber
    ):
        for key, name in settings.fields().items():
            yield Place(("settings", key), settings.type_name, name, SETTING_TYPES[key])
    if isinstance(model, EventPersistence):
        yield from _persistence(model, type_of)
    elif isinstance(model, EventPublisher):
        yield from _publisher(model)


def literals(model: Kind) -> Iterator[Literal]:
    """Yield every value the document gives to a field."""
    if isinstance(model, EventPersistence):
        yield from _source_literals(model.fields, model.object, ("fields",))
        yield from _given(model.example, model.event, ("example",))
        yield from _letter_literals(model.deadLetter)
        if model.openState is not None:
            for key in ("opens", "closes"):
                for index, value in enumerate(getattr(model.openState, key)):
                    yield Literal(("openState", key, index), model.object, model.openState.by, value)
        if model.afterWrite is not None:
            yield from _given(model.afterWrite.values, model.afterWrite.event, ("afterWrite", "values"))
    elif isinstance(model, EventPublisher):
        for key in ("failure", "warning"):
            yield from _given(getattr(model.report, key), model.report.event, ("report", key))
        yield from _given(model.example, model.exampleEvent, ("example",))


def _given(values: Mapping[str, str | bool], object_name: str, path: KeyPath) -> Iterator[Literal]:
    for name, value in values.items():
        yield Literal((*path, name), object_name, name, value)


def _letter_literals(letter: DeadLetter) -> Iterator[Literal]:
    yield from _source_literals(letter.fields, letter.object, ("deadLetter", "fields"))
    for part, keys in (("errorType", ("invalid", "mismatch", "failed")), ("status", ("final", "replayable"))):
        role = getattr(letter, part)
        if role is not None:
            for key in keys:
                yield Literal(("deadLetter", part, key), letter.object, role.field, getattr(role, key))


def _source_literals(fields: Mapping[str, Source], object_name: str, path: KeyPath) -> Iterator[Literal]:
    for name, source in fields.items():
        for key in ("value", "default", "otherwise"):
            value = getattr(source, key)
            if value is not None:
                yield Literal((*path, name, key), object_name, name, value)


def _persistence(model: EventPersistence, type_of: TypeOf) -> Iterator[Place]:
    yield from _sources(model.fields, model.object, model.event, ("fields",), type_of)
    yield Place(("key", "field"), model.object, model.key.field, frozenset({"Text"}))
    for index, part in enumerate(model.key.parts):
        for key, name in part.event_fields():
            yield Place(("key", "parts", index, key), model.event, name, KEYABLE)
    if model.payloadHash is not None:
        yield Place(("payloadHash", "event"), model.event, model.payloadHash.event, TEXTS)
        yield Place(("payloadHash", "field"), model.object, model.payloadHash.field, TEXTS - {"LongTextArea"})
    if model.when is not None:
        yield Place(("when", "event"), model.event, model.when.event, TEXTS)
    if model.newerBy is not None:
        yield Place(("newerBy", "event"), model.event, model.newerBy.event, MOMENTS)
        yield Place(("newerBy", "field"), model.object, model.newerBy.field, MOMENTS)
    for name, related in model.lookups.items():
        yield Place(("lookups", name), model.object, name, LINKS, at_key=True)
        yield Place(("lookups", name, "event"), model.event, related.event, TEXTS)
    yield from _open_state(model)
    for name in model.example:
        yield Place(("example", name), model.event, name, at_key=True)
    yield from _dead_letter(model.deadLetter, model.event, type_of)
    yield from _after_write(model)


def _open_state(model: EventPersistence) -> Iterator[Place]:
    state = model.openState
    if state is None:
        return
    yield Place(("openState", "field"), model.object, state.field, CHECKBOXES)
    yield Place(("openState", "by"), model.object, state.by, TEXTS - {"LongTextArea"})
    for index, name in enumerate(state.group):
        yield Place(("openState", "group", index), model.object, name, TEXTS - {"LongTextArea"})


def _after_write(model: EventPersistence) -> Iterator[Place]:
    after = model.afterWrite
    if after is None:
        return
    for name in after.values:
        yield Place(("afterWrite", "values", name), after.event, name, at_key=True)
    if after.count is not None:
        yield Place(("afterWrite", "count"), after.event, after.count, NUMBER_TYPES)
    if after.occurredAt is not None:
        yield Place(("afterWrite", "occurredAt"), after.event, after.occurredAt, MOMENTS)
    for name, source in after.common.items():
        yield Place(("afterWrite", "common", name), after.event, name, TEXTS, at_key=True)
        yield Place(("afterWrite", "common", name), model.event, source, TEXTS)


def _dead_letter(letter: DeadLetter, event: str, type_of: TypeOf) -> Iterator[Place]:
    path = ("deadLetter",)
    yield Place((*path, "errorType", "field"), letter.object, letter.errorType.field, TEXTS)
    if letter.status is not None:
        yield Place((*path, "status", "field"), letter.object, letter.status.field, TEXTS)
    for key in ("message", "code", "source", "payload"):
        name = getattr(letter, key)
        if name is not None:
            yield Place((*path, key), letter.object, name, TEXTS - {"Picklist"})
    if letter.masked is not None:
        yield Place((*path, "masked"), letter.object, letter.masked, CHECKBOXES)
    for index, name in enumerate(letter.maskedFields):
        yield Place((*path, "maskedFields", index), event, name)
    yield from _sources(letter.fields, letter.object, event, (*path, "fields"), type_of)


def _sources(
    fields: Mapping[str, Source], object_name: str, event: str, path: KeyPath, type_of: TypeOf
) -> Iterator[Place]:
    for name, source in fields.items():
        types = ANY
        if source.event is not None:
            source_type = type_of(event, source.event)
            types = takes(source_type) if source_type is not None else ANY
        yield Place((*path, name), object_name, name, types, at_key=True)
        for key, event_field in source.event_fields():
            yield Place((*path, name, key), event, event_field)


def takes(source_type: str) -> frozenset[str]:
    """Give the types of fields that take a value of this type."""
    if source_type in TEXT_TYPES:
        return TEXT_TYPES
    if source_type in NUMBER_TYPES:
        return NUMBER_TYPES | TEXT_TYPES
    return {
        "Checkbox": CHECKBOXES | TEXT_TYPES,
        "Date": frozenset({"Date"}) | TEXT_TYPES,
        "DateTime": frozenset({"DateTime", "Date"}) | TEXT_TYPES,
    }.get(source_type, ANY)


def _publisher(model: EventPublisher) -> Iterator[Place]:
    report = model.report
    for key in ("failure", "warning"):
        for name in getattr(report, key):
            yield Place(("report", key, name), report.event, name, at_key=True)
    for key, types in (
        ("name", TEXTS),
        ("count", NUMBER_TYPES),
        ("code", TEXTS),
        ("message", TEXTS),
        ("used", NUMBER_TYPES),
        ("maximum", NUMBER_TYPES),
        ("occurredAt", MOMENTS),
    ):
        name = getattr(report, key)
        if name is not None:
            yield Place(("report", key), report.event, name, types)
    for name in model.example:
        yield Place(("example", name), model.exampleEvent, name, at_key=True)
