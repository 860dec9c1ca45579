"""Events become records: each exactly once, however often and in whatever order they arrive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.kinds.base import ProjectView
from generator.model.base import Model
from generator.model.types import AnyText, ObjectRef, Reference
from generator.patterns.base import ApexPattern
from generator.patterns.event_persistence.settings import SettingsRecord
from generator.patterns.event_persistence.source import AnySource, Source, as_source

TextOrSwitch = AnyText | bool


class PersistenceSettings(SettingsRecord):
    """The switches administrators may change."""

    requireHash: AnyText | None = None
    """The checkbox that says whether an event without payload hash is rejected; it is, where the record is missing."""
    maskPayloads: AnyText | None = None
    """The checkbox that says whether dead letters are masked; they are, where the record is missing."""


class KeyPart(Source):
    """One part of a key."""

    optional: bool = False
    """Whether the part may be empty; an event that lacks any other part goes to the dead letters."""


AnyPart = Annotated[KeyPart, BeforeValidator(as_source, json_schema_input_type=KeyPart | str)]


class Key(Model):
    """What tells one event from another."""

    field: AnyText
    """The field of the record that holds the key: an external id that is unique."""
    parts: Annotated[tuple[AnyPart, ...], Field(min_length=1)]
    """The parts of the key, in order."""
    hashWith: Annotated[AnyText, Reference("ApexClass")] | None = None
    """The class of pattern idempotency-key that hashes the parts."""
    separator: AnyText = ":"
    """What stands between the parts where they are not hashed."""
    missing: Literal["reject", "ignore"] = "reject"
    """What becomes of an event that lacks a part of its key: a dead letter, or nothing."""


class PayloadHash(Model):
    """How changed content is noticed."""

    event: AnyText
    """The field of the event with the hash its sender computed."""
    field: AnyText
    """The field of the record the hash is kept in."""
    required: bool = False
    """Whether an event without hash goes to the dead letters."""


class When(Model):
    """Which events become records; the others are left to somebody else."""

    event: AnyText
    """The field of the event that decides."""
    values: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The values that are persisted."""


class NewerBy(Model):
    """What keeps an old event that arrives late from undoing a newer one."""

    event: AnyText
    """The field of the event that says when it happened."""
    field: AnyText
    """The field of the record that keeps the time of the newest event."""


class Related(Model):
    """How the record a lookup points to is found, for all events with one query."""

    event: AnyText
    """The field of the event that names the record."""
    by: AnyText
    """The field of the related object it is compared with, or Id."""
    transform: Literal["phone"] | None = None
    """What is done to the event's value first."""
    missing: Literal["ignore", "reject"] = "ignore"
    """What becomes of the event where no record or more than one matches."""
    owner: bool = False
    """Whether the record gets the owner of the related one, where that is an active user."""


class OpenState(Model):
    """A checkbox that is true from an opening event until a closing one, in whatever order they arrive."""

    field: AnyText
    """The checkbox of the record."""
    by: AnyText
    """The field of the record that holds the type of its event."""
    opens: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The types that open."""
    closes: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The types that close."""
    group: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The fields of the record that say what belongs together; the first one is searched by."""


class ErrorTypes(Model):
    """How dead letters are told apart."""

    field: AnyText
    """The field with the type of the error."""
    invalid: AnyText
    """The type of an event that lacks something."""
    mismatch: AnyText
    """The type of an event that arrived again with other content."""
    failed: AnyText
    """The type of an event the database refused."""


class DeadLetterStatus(Model):
    """Where a dead letter starts its life."""

    field: AnyText
    """The field with the status."""
    final: AnyText
    """The status of a dead letter that only a person or the sender can settle."""
    replayable: AnyText
    """The status of a dead letter whose unmasked event may be tried again."""


class DeadLetter(Model):
    """Where an event goes that cannot become a record."""

    object: ObjectRef
    """The object of the dead letters."""
    errorType: ErrorTypes
    """The types of errors."""
    message: AnyText
    """The field for what went wrong."""
    code: AnyText | None = None
    """The field for the code of the error."""
    source: AnyText | None = None
    """The field for the class that reports it."""
    payload: AnyText | None = None
    """The field for the event as JSON."""
    mask: bool = True
    """Whether the values of `maskedFields` are hidden in the payload."""
    maskedFields: tuple[AnyText, ...] = ()
    """The fields of the event with personal data."""
    masked: AnyText | None = None
    """The checkbox that says whether the payload was masked."""
    status: DeadLetterStatus | None = None
    """The status of the dead letter."""
    fields: dict[AnyText, AnySource] = {}  # noqa: RUF012 - frozen model
    """Further fields of the dead letter and where their values come from."""


class AfterWrite(Model):
    """The one event that says that records were written."""

    publisher: Annotated[AnyText, Reference("ApexClass")]
    """The class of pattern event-publisher."""
    event: ObjectRef
    """The event that is published."""
    values: dict[AnyText, TextOrSwitch]
    """The values of its fields."""
    count: AnyText | None = None
    """Its field for the number of records."""
    occurredAt: AnyText | None = None
    """Its field for the time."""
    common: dict[AnyText, AnyText] = {}  # noqa: RUF012 - frozen model
    """Its fields that take over the value of a field of the received events, where all of them agree."""


class EventPersistence(ApexPattern):
    """A service that writes events as records: keyed, compared, linked, and with dead letters for what does not fit."""

    pattern: Literal["event-persistence"]
    """What the class does."""
    event: ObjectRef
    """The event."""
    object: ObjectRef
    """The object of the records."""
    key: Key
    """The key of a record; an event whose key is known already changes nothing."""
    payloadHash: PayloadHash | None = None
    """The hash that tells a repetition from other content under the same key."""
    when: When | None = None
    """Which events are persisted; all of them where it is left out."""
    keep: Literal["first", "last"] = "first"
    """Which of several events with one key counts within a batch."""
    newerBy: NewerBy | None = None
    """What decides which of two events with one key is newer."""
    fields: dict[AnyText, AnySource]
    """The fields of the record and where their values come from."""
    ignoreEmpty: bool = False
    """Whether an empty field of the event leaves the field of the record as it is."""
    lookups: dict[AnyText, Related] = {}  # noqa: RUF012 - frozen model
    """The lookups of the record and how their records are found."""
    phoneClass: Annotated[AnyText, Reference("ApexClass")] | None = None
    """The class of pattern phone-number."""
    openState: OpenState | None = None
    """The checkbox that follows opening and closing events."""
    deadLetter: DeadLetter
    """Where events go that cannot become records."""
    afterWrite: AfterWrite | None = None
    """The event that is published once per batch of written records."""
    settings: PersistenceSettings | None = None
    """The metadata record with the switches."""
    readBy: Annotated[AnyText, Reference("PermissionSet")] | None = None
    """A permission set whose holders see every record; the tests prove it."""
    example: Annotated[dict[AnyText, TextOrSwitch], Field(min_length=1)]
    """The fields of an event that becomes a record; the tests publish it."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the expressions, constants and examples of the templates."""
        from generator.patterns.event_persistence.apex import context  # noqa: PLC0415 - rendering only

        return context(self, project)

    def sources(self) -> Iterator[tuple[tuple[str | int, ...], str, Source]]:
        """Yield every value that comes from the event: its path, the field it goes to, where it comes from."""
        for name, source in self.fields.items():
            yield ("fields", name), name, source
        for index, part in enumerate(self.key.parts):
            yield ("key", "parts", index), self.key.field, part
        for name, source in self.deadLetter.fields.items():
            yield ("deadLetter", "fields", name), name, source
