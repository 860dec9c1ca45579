"""A queue of work in the rows of an object: claimed, processed by allow-listed operations, retried, given up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.explanation import Explanation
from generator.kinds.base import Component, ProjectView, Rendering, Symbol
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApexClassName, Line, ObjectRef, Reference
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import Amount, ApiField, FieldUse, Setting, SettingsRecord, Switch
from generator.patterns.base import TEST_SUFFIX, ApexPattern
from generator.patterns.work_queue.example import QUEUE, REST_OF_QUEUE, SETTINGS_RECORD
from generator.platform.names import MAXIMUM_NAME_LENGTH

_FROM_SETTING = QUEUE.replace("TimeoutMinutes: 15", "TimeoutMinutes: {setting: Timeout__c, default: 15}")
THRESHOLDS = Explanation(
    code="SF550",
    title="Thresholds of a queue that contradict each other",
    rule="The longest delay of a retry is not below the first one, and a sweep comes at least once an hour.",
    source="design of the pattern work-queue",
    bad=QUEUE.replace("backOffMinutes: 1\n", "backOffMinutes: 60\n"),
    good=QUEUE + REST_OF_QUEUE,
)
SETTINGS = Explanation(
    code="SF551",
    title="Queue setting without a settings record",
    rule="A value that comes from a setting needs the record it is read from.",
    source="design of the patterns of jobs",
    bad=_FROM_SETTING,
    good=_FROM_SETTING + "settings: Packing_Setting.Default\n" + REST_OF_QUEUE + SETTINGS_RECORD,
)
STATUSES = Explanation(
    code="SF552",
    title="Two states with one word",
    rule="Each state of a row has a status of its own, or a row would be claimed again and again.",
    source="design of the pattern work-queue",
    bad=QUEUE.replace("processing: Busy", "processing: New"),
    good=QUEUE + REST_OF_QUEUE,
)
MINUTES_PER_HOUR = 60
AMOUNTS = (
    "maxAttempts",
    "backOffMinutes",
    "maxBackOffMinutes",
    "claimTimeoutMinutes",
    "batchSize",
    "retryBatchSize",
    "sweepIntervalMinutes",
)
SWITCHES = ("enabled", "clearPayload")
ID_LENGTH = 18


class QueueFields(Model):
    """The fields of the queue object."""

    operation: ApiField
    """What is to be done: a picklist or text."""
    payload: ApiField
    """The request as JSON."""
    status: ApiField
    """Where the row is in its processing."""
    attempts: ApiField
    """How often it was tried."""
    nextAttempt: ApiField
    """When it may be tried again; empty means at once."""
    claimedAt: ApiField
    """When a job claimed it."""
    claimedBy: ApiField
    """The id of the job that claimed it, a text of at least 18 characters."""
    lastError: ApiField
    """Why the latest attempt failed."""
    lastAttemptAt: ApiField | None = None
    """When the latest attempt started."""
    processedAt: ApiField | None = None
    """When it was done."""
    resultId: ApiField | None = None
    """The id of the record that came of it, a text of at least 18 characters."""
    errorType: ApiField | None = None
    """The type of the latest failure; its words stand in errorTypes."""


class QueueStatuses(Model):
    """The words of the status field."""

    queued: AnyText
    """Waiting for the first attempt."""
    processing: AnyText
    """Claimed by a job."""
    retry: AnyText
    """Waiting for another attempt."""
    processed: AnyText
    """Done."""
    failed: AnyText
    """Given up."""


class ErrorTypes(Model):
    """The words of the field for the type of a failure."""

    retry: AnyText
    """What another attempt can heal."""
    refused: AnyText
    """What no attempt can heal."""


class DeadLetter(Model):
    """The record that is written for a row that was given up."""

    object: ObjectRef
    """Its object."""
    message: ApiField
    """The field for the reason."""
    request: ApiField | None = None
    """The lookup to the row."""
    errorType: ApiField | None = None
    """The field for the type of the failure, by the same words as the queue's."""
    values: dict[ApiField, AnyText] = {}  # noqa: RUF012 - frozen model
    """What else it needs: the text of each field."""
    copies: dict[ApiField, ApiField] = {}  # noqa: RUF012 - frozen model
    """What it takes over: the field of the queue by the field of the dead letter."""


class WorkQueue(ApexPattern):
    """Works off the rows of a queue object, and what belongs to that: interface, outcome, sweeper.

    Also the handler of the queue's trigger. A row is claimed in one transaction and processed in the next, so that the
    claim of a job that dies stays behind and counts as an attempt.
    """

    handles_trigger = True

    pattern: Literal["work-queue"]
    """What the class does."""
    queue: ObjectRef
    """The object whose rows are the requests."""
    fields: QueueFields
    """Its fields."""
    statuses: QueueStatuses
    """The words of its status field."""
    operations: Annotated[dict[AnyText, Annotated[str, Reference("ApexClass")]], Field(min_length=1)]
    """The class that carries out each operation; nothing else can be asked for."""
    operationInterface: ApexClassName
    """The interface of those classes, made here."""
    outcome: ApexClassName | None = None
    """The class of what they report, made here; derived from the interface."""
    sweeper: ApexClassName
    """The scheduled class that takes back stale claims and starts the queue, made here."""
    settings: SettingsRecord | None = None
    """The custom metadata record that thresholds come from: `Type.Record`."""
    enabled: bool | Switch = True
    """Whether rows are worked off."""
    maxAttempts: Amount
    """After how many attempts a row is given up."""
    backOffMinutes: Amount
    """How long the second attempt waits; each further one twice as long."""
    maxBackOffMinutes: Amount
    """The longest wait."""
    claimTimeoutMinutes: Amount
    """After how long a claim is taken back."""
    batchSize: Amount
    """How many rows one job takes."""
    retryBatchSize: Amount = 1
    """How many rows that failed before one job takes: alone, one cannot take others down again."""
    sweepIntervalMinutes: Amount
    """How often the sweeper runs, at least once an hour."""
    clearPayload: bool | Switch = True
    """Whether the payload of a processed row is emptied."""
    errorTypes: ErrorTypes | None = None
    """The words for the type of a failure."""
    deadLetter: DeadLetter
    """What is written for a row that was given up."""
    jobLabel: Line | None = None
    """The name of the scheduled jobs; derived from the sweeper."""

    @property
    def outcome_name(self) -> str:
        """Give the name of the class of outcomes."""
        return self.outcome or self.operationInterface[: MAXIMUM_NAME_LENGTH - len("Outcome")] + "Outcome"

    def symbols(self) -> Iterator[Symbol]:
        """Yield every class and its test."""
        yield from super().symbols()
        yield Symbol("ApexClass", self.operationInterface, ("operationInterface",))
        outcome_path = ("outcome",) if self.outcome else ("operationInterface",)
        for name, path in ((self.outcome_name, outcome_path), (self.sweeper, ("sweeper",))):
            yield Symbol("ApexClass", name, path)
            yield Symbol("ApexClass", test_name_of(name), path)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse thresholds that contradict each other, settings without a record, and ambiguous statuses."""
        yield from super().problems(name)
        if _number(self.backOffMinutes) > _number(self.maxBackOffMinutes):
            message = f"The longest wait is shorter than the first, {_number(self.backOffMinutes)} minutes"
            yield Problem(THRESHOLDS, ("maxBackOffMinutes",), message, f"write at least {_number(self.backOffMinutes)}")
        if _number(self.sweepIntervalMinutes) > MINUTES_PER_HOUR:
            message = "The sweeper runs less than once an hour"
            yield Problem(THRESHOLDS, ("sweepIntervalMinutes",), message, "write 1 to 60")
        yield from missing_settings(self, self.settings, (*AMOUNTS, *SWITCHES))
        seen: dict[str, str] = {}
        for key, word in self.statuses:
            if word in seen:
                message = f"'{word}' is both {seen[word]} and {key}"
                yield Problem(STATUSES, ("statuses", key), message, "give each state a word of its own")
            seen.setdefault(word, key)
        if (self.errorTypes is None) != (self.fields.errorType is None and self.deadLetter.errorType is None):
            message = "The words for the type of a failure and the field for it belong together"
            yield Problem(STATUSES, ("name",), message, "add errorTypes and fields.errorType")

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the classes need."""
        f = self.fields
        names = tuple(self.operations)
        yield self._use("operation", uses.WORD, filters=True, words=(names, ("operations",)))
        yield self._use("payload", uses.TEXT, writes=True)
        words = tuple(word for _, word in self.statuses)
        yield self._use("status", uses.WORD, writes=True, filters=True, words=(words, ("statuses",)))
        yield self._use("attempts", uses.NUMBER, writes=True)
        yield self._use("nextAttempt", uses.MOMENT, writes=True, filters=True)
        yield self._use("claimedAt", uses.MOMENT, writes=True, filters=True)
        yield self._use("claimedBy", frozenset({"Text"}), writes=True, filters=True)
        yield self._use("lastError", uses.TEXT, writes=True)
        for key, types in (("lastAttemptAt", uses.MOMENT), ("processedAt", uses.MOMENT), ("resultId", uses.TEXT)):
            if getattr(f, key) is not None:
                yield self._use(key, types, writes=True)
        letter = self.deadLetter
        types_of = tuple(word for _, word in self.errorTypes) if self.errorTypes else ()
        if f.errorType is not None:
            yield self._use("errorType", uses.WORD, writes=True, words=(types_of, ("errorTypes",)))
        at = "deadLetter"
        yield FieldUse((at, "message"), letter.object, letter.message, uses.TEXT, writes=True)
        if letter.request is not None:
            yield FieldUse((at, "request"), letter.object, letter.request, frozenset({"Lookup"}), writes=True)
        if letter.errorType is not None:
            path = ("errorTypes",)
            yield FieldUse((at, "errorType"), letter.object, letter.errorType, uses.WORD, True, False, types_of, path)
        for key, value in letter.values.items():
            yield FieldUse((at, "values", key), letter.object, key, uses.WORD | uses.TEXT, True, False, (value,))
        for target, source in letter.copies.items():
            yield FieldUse((at, "copies", target), letter.object, target, writes=True)
            yield FieldUse((at, "copies", target), self.queue, source)
        for key in (*AMOUNTS, *SWITCHES):
            yield from uses.setting_use((key,), self.settings, getattr(self, key))

    def _use(
        self,
        key: str,
        types: frozenset[str],
        *,
        writes: bool = False,
        filters: bool = False,
        words: tuple[tuple[str, ...], tuple[str, ...]] | None = None,
    ) -> FieldUse:
        field: str = getattr(self.fields, key)
        values, value_path = words or ((), None)
        return FieldUse(("fields", key), self.queue, field, types, writes, filters, values, value_path)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the policy, the selected fields and the samples for the tests."""
        view = project.object_view(self.queue)
        fields = view.fields if view is not None else {}
        selected = sorted({name for name, field in fields.items() if not field.is_formula} | {"Id"})
        switches = {
            key: uses.setting_expression(self.settings, getattr(self, key), literal_switch(getattr(self, key)), project)
            for key in SWITCHES
        }
        amounts = {
            key: uses.setting_expression(self.settings, getattr(self, key), str(getattr(self, key)), project)
            for key in AMOUNTS
            if key != "sweepIntervalMinutes"
        }
        return {
            "f": self.fields,
            "outcome": self.outcome_name,
            "interface": self.operationInterface,
            "selected": ", ".join(selected),
            "switches": switches,
            "amounts": amounts,
            "interval": uses.setting_expression(
                self.settings, self.sweepIntervalMinutes, str(self.sweepIntervalMinutes), project
            ),
            "default_interval": _number(self.sweepIntervalMinutes),
            "error_length": uses.length_of(project, self.queue, self.fields.lastError),
            "letter_length": uses.length_of(project, self.deadLetter.object, self.deadLetter.message),
            "first_operation": next(iter(self.operations)),
            "job_label": self.jobLabel or self.sweeper,
            "letter_fields": ", ".join(
                dict.fromkeys(filter(None, ("Id", self.deadLetter.message, self.deadLetter.request)))
            ),
            "factory": project.test_data_factory,
        }

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the processor, the interface, the outcome, the sweeper, and the tests."""
        yield from super().components(project)
        folder = self._folder().name
        values = {**self.context(project), "spec": self, "class_name": self.name}
        made = (
            (self.operationInterface, "operation"),
            (self.outcome_name, "outcome"),
            (test_name_of(self.outcome_name), "outcome_test"),
            (self.sweeper, "sweeper"),
            (test_name_of(self.sweeper), "sweeper_test"),
        )
        for name, template in made:
            rendering = Rendering(f"{folder}/{template}.cls.j2", {**values, "made_name": name})
            yield self.class_component(project, name, rendering)


def test_name_of(name: str) -> str:
    """Give the name of the test of a class that another document makes."""
    return name[: MAXIMUM_NAME_LENGTH - len(TEST_SUFFIX)].rstrip("_") + TEST_SUFFIX


def literal_switch(value: object) -> str:
    """Write a switch as Apex; one from the settings is on where the record is missing."""
    return "false" if value is False else "true"


def missing_settings(model: Model, settings: str | None, keys: tuple[str, ...]) -> Iterator[Problem]:
    """Refuse values from a setting where there is no settings record."""
    for key in keys:
        if settings is None and isinstance(getattr(model, key), Setting | Switch):
            message = f"'{key}' comes from a setting, but there is no settings record"
            yield Problem(SETTINGS, (key,), message, "add settings: Type.Record")


def _number(amount: object) -> int:
    return amount.default if isinstance(amount, Setting) else int(str(amount))
