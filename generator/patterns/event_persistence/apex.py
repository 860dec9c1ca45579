"""The Apex expressions of an event persistence: decided here, so that the templates only hold layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.apex.identifiers import type_name, variable_name
from generator.kinds.base import ObjectView, ProjectView
from generator.patterns.event_persistence.source import (
    NUMBER_TYPES,
    TEXT_TYPES,
    Source,
    field_type_of,
    literal,
    picklist_values,
)

if TYPE_CHECKING:
    from generator.patterns.event_persistence import EventPersistence

APEX_TYPES = {"Checkbox": "Boolean", "Date": "Date", "DateTime": "Datetime", "Number": "Decimal"}


class Assignment(NamedTuple):
    """A field and the expression of its value."""

    field: str
    value: str
    reads: str
    """The event's field it depends on; empty for a fixed value."""


class Lookup(NamedTuple):
    """A lookup and how its record is found."""

    field: str
    stem: str
    object: str
    by: str
    key: str
    event: str
    rejects: bool
    owner: bool
    by_id: bool
    example: str


class Constant(NamedTuple):
    """A set of words a picklist knows."""

    name: str
    values: tuple[str, ...]


class Expressions:
    """Builds the expressions of one document, and collects the helpers they need."""

    def __init__(self, spec: EventPersistence, project: ProjectView) -> None:
        """Prepare for one document."""
        self.spec = spec
        self.project = project
        self.event = project.object_view(spec.event)
        self.constants: dict[str, Constant] = {}
        self.helpers: set[str] = set()

    def event_type(self, name: str) -> str:
        """Give the type of a field of the event."""
        return field_type_of(self.event, name)

    def value(self, source: Source, view: ObjectView | None, target: str) -> str:
        """Give the expression of a field's value."""
        target_field = view.field(target) if view is not None else None
        target_type = field_type_of(view, target)
        if source.value is not None:
            return literal(source.value, target_type)
        assert source.event is not None  # noqa: S101 - the model lets one of the two through
        source_type = self.event_type(source.event)
        text = self._raw(source)
        if source.transform == "phone":
            text = f"{self.spec.phoneClass}.normalize({text})"
        elif source.transform == "orgCurrency":
            self.helpers.add("inOrgCurrency")
            text = f"inOrgCurrency({text}, event.{source.currency})"
        elif source.transform is not None:
            call = {"lower": "toLowerCase", "upper": "toUpperCase", "trim": "trim"}[source.transform]
            text = f"{text}?.{call}()"
        if source.otherwise is not None:
            self.helpers.add("knownOr")
            name = self._constant(target, picklist_values(self.project, target_field))
            text = f"knownOr({text}, {name}, {literal(source.otherwise, 'Text')})"
        elif source_type in TEXT_TYPES and target_type in TEXT_TYPES:
            text = self._fitted(text, source, target_field, target_type)
        elif source_type == "DateTime" and target_type == "Date":
            text = f"{text}?.dateGmt()"
        elif target_type in TEXT_TYPES and source_type not in TEXT_TYPES:
            text = self._as_text(text, source_type)
        return text

    def key_part(self, part: Source) -> str:
        """Give the expression of one part of the key, as text."""
        if part.value is not None:
            return literal(part.value if isinstance(part.value, str) else str(part.value).lower(), "Text")
        assert part.event is not None  # noqa: S101 - the model lets one of the two through
        field_type = self.event_type(part.event)
        text = self._raw(part)
        return without_brackets(text) if field_type in TEXT_TYPES else self._as_text(text, field_type)

    def _constant(self, field: str, values: tuple[str, ...]) -> str:
        """Give the name of the constant with these values; two picklists of one name may know different words."""
        name = constant_name(field)
        while self.constants.setdefault(name, Constant(name, values)).values != values:
            name = f"OTHER_{name}"
        return name

    def _raw(self, source: Source) -> str:
        text = f"event.{source.event}"
        assert source.event is not None  # noqa: S101 - asked for with an event field only
        if source.orElse is not None:
            text = f"({text} == null ? event.{source.orElse} : {text})"
        if source.default is not None:
            text = f"({text} == null ? {literal(source.default, self.event_type(source.event))} : {text})"
        return text

    def _as_text(self, text: str, field_type: str) -> str:
        helper = f"textOf{APEX_TYPES.get(field_type, 'Decimal' if field_type in NUMBER_TYPES else 'String')}"
        self.helpers.add(helper)
        return f"{helper}({without_brackets(text)})"

    def _fitted(self, text: str, source: Source, target: Any, target_type: str) -> str:
        """Cut a text that may be too long for its field."""
        if source.transform == "phone" or target_type == "Picklist":
            return text
        room = 40 if target_type == "Phone" else getattr(target, "length", 255)
        field = self.event.field(source.event or "") if self.event is not None else None
        length = getattr(field, "length", 36)
        return f"{text}?.left({room})" if length > room else text


def constant_name(field: str) -> str:
    """Give the name of the constant with the words of a picklist."""
    return f"{field.removesuffix('__c').upper()}_VALUES"


def without_brackets(expression: str) -> str:
    """Give an expression without the outermost brackets."""
    return expression[1:-1] if expression.startswith("(") and expression.endswith(")") else expression


def context(spec: EventPersistence, project: ProjectView) -> Mapping[str, Any]:
    """Give the values of the templates."""
    made = Expressions(spec, project)
    target = project.object_view(spec.object)
    letters = project.object_view(spec.deadLetter.object)
    lookups = [_lookup(spec, made, target, field) for field in sorted(spec.lookups)]
    assignments = _assignments(made, spec.fields, target)
    if spec.newerBy is not None and spec.newerBy.field not in spec.fields:
        name = f"event.{spec.newerBy.event}"
        assignments.append(Assignment(spec.newerBy.field, name, name))
    if spec.payloadHash is not None and spec.payloadHash.field not in spec.fields:
        name = f"event.{spec.payloadHash.event}"
        assignments.append(Assignment(spec.payloadHash.field, name, name))
    parts = [(made.key_part(part), part.optional, part.event) for part in spec.key.parts]
    letter_fields = _assignments(made, spec.deadLetter.fields, letters)
    distinct = _distinct(spec, made)
    return {
        "event": spec.event,
        "object": spec.object,
        "key": spec.key,
        "parts": [part for part, _, _ in parts],
        "required_parts": [part for part, optional, _ in parts if not optional],
        "assignments": assignments,
        "lookups": lookups,
        "owner": next((lookup for lookup in lookups if lookup.owner), None),
        "constants": sorted(made.constants.values()),
        "helpers": made.helpers,
        "letter": spec.deadLetter,
        "masks": spec.deadLetter.payload is not None
        and bool(spec.deadLetter.maskedFields)
        and (spec.deadLetter.mask or (spec.settings is not None and spec.settings.maskPayloads is not None)),
        "letter_fields": letter_fields,
        "message_length": _length(letters, spec.deadLetter.message),
        "code_length": _length(letters, spec.deadLetter.code),
        "payload_length": _length(letters, spec.deadLetter.payload),
        "hash": spec.payloadHash,
        "compares": spec.payloadHash is not None or spec.newerBy is not None,
        "state": spec.openState,
        "after": spec.afterWrite,
        "after_values": _after_values(spec, project),
        "after_common": []
        if spec.afterWrite is None
        else [(name, f"{variable_name(name)}Values", source) for name, source in spec.afterWrite.common.items()],
        "settings": spec.settings,
        "factory": project.test_data_factory,
        **_test_context(spec, made, target, distinct, lookups),
    }


def _assignments(made: Expressions, fields: Mapping[str, Source], view: ObjectView | None) -> list[Assignment]:
    found = []
    for name, source in fields.items():
        value = made.value(source, view, name)
        reads = f"event.{source.event}" if source.event is not None and source.default is None else ""
        found.append(Assignment(name, without_brackets(value), reads))
    return found


def _after_values(spec: EventPersistence, project: ProjectView) -> list[tuple[str, str]]:
    if spec.afterWrite is None:
        return []
    view = project.object_view(spec.afterWrite.event)
    return [(name, literal(value, field_type_of(view, name))) for name, value in sorted(spec.afterWrite.values.items())]


def _lookup(spec: EventPersistence, made: Expressions, target: ObjectView | None, field: str) -> Lookup:
    related = spec.lookups[field]
    expression = f"event.{related.event}"
    if related.transform == "phone":
        expression = f"{spec.phoneClass}.normalize({expression})"
    if related.by == "Id":
        made.helpers.add("idOf")
        expression = f"idOf({expression})"
    found = target.field(field) if target is not None else None
    example = spec.example.get(related.event, "")
    return Lookup(
        field,
        type_name(field),
        getattr(found, "referenceTo", "SObject"),
        related.by,
        expression,
        related.event,
        related.missing == "reject",
        related.owner,
        related.by == "Id",
        literal(example, "Text") if example else "",
    )


def _length(view: ObjectView | None, name: str | None) -> int:
    field = view.field(name) if view is not None and name is not None else None
    return int(getattr(field, "length", 255))


def _distinct(spec: EventPersistence, made: Expressions) -> str | None:
    """Give the part of the key that tests count up: no lookup hangs on it and no filter."""
    taken = {related.event for related in spec.lookups.values()}
    if spec.when is not None:
        taken.add(spec.when.event)
    if spec.openState is not None:
        source = spec.fields.get(spec.openState.by)
        taken.add(source.event or "" if source is not None else "")
    candidates = [part.event for part in spec.key.parts if part.event is not None and part.event not in taken]
    texts = [name for name in candidates if made.event_type(name) in TEXT_TYPES]
    required = [part.event for part in spec.key.parts if not part.optional and part.event in texts]
    return next(iter([*required, *texts, *candidates]), None)


def _test_context(
    spec: EventPersistence,
    made: Expressions,
    target: ObjectView | None,
    distinct: str | None,
    lookups: list[Lookup],
) -> dict[str, Any]:
    example = {name: literal(value, made.event_type(name)) for name, value in sorted(spec.example.items())}
    asserted = [
        (name, example[source.event])
        for name, source in sorted(spec.fields.items())
        if source.event in example
        and source.transform is None
        and source.otherwise is None
        and made.event_type(source.event) != "LongTextArea"
        and (made.event_type(source.event) == "Text") == (field_type_of(target, name) in TEXT_TYPES)
    ]
    fixed = distinct in {"EventUuid", "ReplayId", None}
    field_type = made.event_type(distinct) if distinct is not None else "Text"
    counted = {
        "Date": f"{example.get(distinct or '', 'Date.today()')}.addDays(position)",
        "DateTime": f"{example.get(distinct or '', 'Datetime.now()')}.addMinutes(position)",
    }.get(
        field_type,
        "position + 1"
        if field_type in NUMBER_TYPES
        else f"{example.get(distinct or '', chr(39) * 2)} + '-' + position",
    )
    removable = [
        part.event
        for part in spec.key.parts
        if not part.optional
        and part.default is None
        and part.orElse is None
        and part.event is not None
        and not part.event.startswith(("EventUuid", "ReplayId"))
        and (spec.when is None or part.event != spec.when.event)
        and not getattr(made.event.field(part.event) if made.event else None, "required", False)
    ]
    lacking = [
        part.event
        for part in spec.key.parts
        if not part.optional
        and part.default is None
        and part.orElse is None
        and part.event is not None
        and part.event not in {"EventUuid", "ReplayId"}
        and (spec.when is None or part.event != spec.when.event)
    ]
    masked_text = next(
        (name for name in spec.deadLetter.maskedFields if name in example and made.event_type(name) in TEXT_TYPES), None
    )
    shown = [name for name, value in asserted]
    shown += [lookup.field for lookup in lookups]
    shown += ["OwnerId"] if any(lookup.owner for lookup in lookups) else []
    shown += [spec.newerBy.field] if spec.newerBy is not None else []
    shown += [name for name, s in spec.fields.items() if s.otherwise is not None or s.transform == "phone"]
    return {
        "example": example,
        "test_fields": sorted(set(shown)),
        "asserted": [(name, value) for name, value in asserted if name != distinct_target(spec, distinct)],
        "counts_up": None if fixed else distinct,
        "key_is_uuid": distinct == "EventUuid",
        "counted": counted,
        "removable": next(iter([*removable, *lacking]), None),
        "masked_example": None if masked_text is None else (masked_text, example[masked_text]),
        "required_lookups": [lookup for lookup in lookups if lookup.rejects],
        "other_event": None if spec.when is None else spec.when.event,
        "phone_field": next(
            (s.event for s in spec.fields.values() if s.transform == "phone" and s.event is not None), None
        ),
        "phone_target": next((n for n, s in sorted(spec.fields.items()) if s.transform == "phone"), None),
        "unknown_word": next(
            ((n, s.event, s.otherwise) for n, s in sorted(spec.fields.items()) if s.otherwise is not None), None
        ),
        "state_event": spec.fields[spec.openState.by].event
        if spec.openState is not None and spec.openState.by in spec.fields
        else None,
    }


def distinct_target(spec: EventPersistence, distinct: str | None) -> str | None:
    """Give the field of the record that takes over the part of the key that tests count up."""
    return next((name for name, source in spec.fields.items() if source.event == distinct), None)
