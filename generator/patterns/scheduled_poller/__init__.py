"""A scheduled job that reads a source since a watermark and writes each row once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge
from pydantic import Field

from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, Number, ObjectRef
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import Amount, ApiField, FieldUse, SettingsRecord, Switch, Wording
from generator.patterns.base import ApexPattern
from generator.patterns.scheduled_poller.state import JobState
from generator.patterns.work_queue import literal_switch, missing_settings
from generator.patterns.work_queue.example import STOCK

_POLLER = """\
kind: ApexClass
name: StockPoller
pattern: scheduled-poller
description: Reads stock.
source: Stock_Count__c
time: Counted_At__c
target: Stock_Report__c
key: Report_Key__c
fields:
  Report_Key__c: {prefix: "count:"}
state: {object: Stock_Job__c, key: Job__c, jobKey: stock, failures: Failures__c, lastError: Error__c}
watermark: Read_Until__c
overlapMinutes: 5
rowLimit: 500
intervalMinutes: 15
"""
FIELD = Explanation(
    code="SF555",
    title="Field of a poller without one source",
    rule="A field is filled from one field of the source, perhaps with a prefix, or with a constant; the "
    "key of the target is among them.",
    source="design of the pattern scheduled-poller",
    bad=_POLLER,
    good=_POLLER.replace('"count:"}', '"count:", from: Id}') + STOCK,
)
AMOUNTS = ("overlapMinutes", "rowLimit", "intervalMinutes")
TEXTS = uses.TEXT | {"Picklist", "Email", "Phone", "Url"}


class PolledField(Model):
    """Where the value of a field comes from."""

    source: Annotated[ApiField | None, Field(alias="from")] = None
    """The field of the source."""
    prefix: Line | None = None
    """A text in front of the value, as for a key."""
    value: Line | None = None
    """A constant text instead."""


class RowCondition(Model):
    """Which rows of the source matter, decided after reading: not every field of every object can be filtered by."""

    field: ApiField
    """The field of the source, a text."""
    values: tuple[AnyText, ...] = ()
    """Rows with one of these values matter."""
    except_: Annotated[tuple[AnyText, ...], Field(alias="except")] = ()
    """Rows with one of these values do not matter."""
    prefix: Line | Wording | None = None
    """Rows whose value begins so matter."""


class ScheduledPoller(ApexPattern):
    """Reads what a source got since the last run, with an overlap for rows that arrive late, and writes what is new."""

    pattern: Literal["scheduled-poller"]
    """What the class does."""
    source: ObjectRef
    """The object that is read, such as LoginHistory."""
    time: ApiField
    """Its field for the moment, by which rows are read in order."""
    where: tuple[RowCondition, ...] = ()
    """Which rows matter; all conditions must hold."""
    target: ObjectRef
    """The object that is written."""
    key: ApiField
    """The unique field of the target that tells a row that was read before."""
    fields: Annotated[dict[ApiField, PolledField], Field(min_length=1)]
    """The source of each field of the target."""
    state: JobState
    """The row that remembers the watermark."""
    watermark: ApiField
    """The field of that row: up to when everything was read."""
    firstDays: Annotated[Number, Ge(1)] = 1
    """How many days back the first run reads."""
    settings: SettingsRecord | None = None
    """The custom metadata record that thresholds come from: `Type.Record`."""
    enabled: bool | Switch = True
    """Whether the job runs."""
    overlapMinutes: Amount
    """How far before the watermark a run begins."""
    rowLimit: Amount
    """How many rows one run reads; a run that reads that many is followed by another."""
    intervalMinutes: Amount
    """How often the job runs, at least once an hour."""
    failedRunsBeforeSkipping: Annotated[Number, Ge(1)] = 3
    """After how many failed runs rows that are refused are passed over."""
    jobLabel: Line | None = None
    """The name of the scheduled jobs; derived from the class."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse fields without exactly one source, and settings without a record."""
        yield from super().problems(name)
        yield from missing_settings(self, self.settings, (*AMOUNTS, "enabled"))
        for field, given in self.fields.items():
            if (given.source is None) == (given.value is None) or (given.prefix is not None and given.source is None):
                message = f"'{field}' has no source, or more than one"
                yield Problem(FIELD, ("fields", field), message, "write from or value", at_key=True)
        if self.key not in self.fields:
            yield Problem(FIELD, ("key",), f"'{self.key}' is not filled", "add it to fields")

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the class reads and writes."""
        yield FieldUse(("time",), self.source, self.time, uses.MOMENT, filters=True)
        yield FieldUse(("key",), self.target, self.key, frozenset({"Text"}), True, True, unique=True)
        for name, given in self.fields.items():
            path = ("fields", name)
            values = (given.value,) if given.value is not None else ()
            yield FieldUse(path, self.target, name, None, True, False, values)
            if given.source is not None:
                yield FieldUse((*path, "from"), self.source, given.source)
        for index, condition in enumerate(self.where):
            yield FieldUse(("where", index, "field"), self.source, condition.field)
            yield from uses.setting_use(("where", index, "prefix"), self.settings, condition.prefix)
        yield from self.state.uses()
        yield FieldUse(("watermark",), self.state.object, self.watermark, uses.MOMENT, writes=True)
        for key in (*AMOUNTS, "enabled"):
            yield from uses.setting_use((key,), self.settings, getattr(self, key))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the query, the assignments and the samples for the tests."""
        columns = dict.fromkeys(["Id", self.time])
        columns.update(dict.fromkeys(item.source for item in self.fields.values() if item.source is not None))
        columns.update(dict.fromkeys(condition.field for condition in self.where))
        amounts = {
            key: uses.setting_expression(self.settings, getattr(self, key), str(getattr(self, key)), project)
            for key in AMOUNTS
        }
        return {
            "columns": ", ".join(columns),
            "assignments": {name: self._expression(project, name, item) for name, item in self.fields.items()},
            "conditions": [self._condition(project, condition) for condition in self.where],
            "enabled": uses.setting_expression(self.settings, self.enabled, literal_switch(self.enabled), project),
            "amounts": amounts,
            "interval": amounts["intervalMinutes"],
            "state": self.state,
            "state_columns": ", ".join(("Id", self.watermark, *self.state.columns())),
            "error_length": uses.length_of(project, self.state.object, self.state.lastError),
            "job_label": self.jobLabel or self.name,
            "samples": self._samples(project),
            "factory": project.test_data_factory,
        }

    def _expression(self, project: ProjectView, name: str, given: PolledField) -> str:
        if given.value is not None:
            return string_literal(given.value)
        value = f"row.{given.source}"
        if given.prefix is not None:
            return f"{string_literal(given.prefix)} + {value}"
        if uses.field_type(project, self.target, name) in TEXTS:
            return f"textOf({value}, {uses.length_of(project, self.target, name)})"
        return value

    def _condition(self, project: ProjectView, condition: RowCondition) -> Mapping[str, Any]:
        literal = string_literal(condition.prefix) if isinstance(condition.prefix, str) else "''"
        if isinstance(condition.prefix, Wording):
            literal = string_literal(condition.prefix.default)
        prefix = (
            uses.setting_expression(self.settings, condition.prefix, literal, project) if condition.prefix else None
        )
        return {"field": condition.field, "values": condition.values, "except": condition.except_, "prefix": prefix}

    def _samples(self, project: ProjectView) -> Mapping[str, str]:
        samples: dict[str, str] = {}
        for name, given in self.fields.items():
            if given.source in {None, "Id", self.time}:
                continue
            match uses.field_type(project, self.target, name):
                case "Lookup":
                    samples[str(given.source)] = "UserInfo.getUserId()"
                case "Number" | "Currency" | "Percent":
                    samples[str(given.source)] = "1"
                case "DateTime":
                    samples[str(given.source)] = "at"
                case "Date":
                    samples[str(given.source)] = "at.dateGmt()"
                case "Checkbox":
                    samples[str(given.source)] = "true"
                case _:
                    samples[str(given.source)] = string_literal("sample")
        for condition in self.where:
            prefix = self._condition(project, condition)["prefix"]
            value = string_literal(condition.values[0]) if condition.values else string_literal("sample")
            samples[condition.field] = prefix or value
        return samples
