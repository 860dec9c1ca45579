"""A batch job that deletes, changes or masks old records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.apex.literals import string_literal
from generator.apex.samples import field_sample
from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Problem
from generator.model.types import AnyText, Line, Number, ObjectRef
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import Amount, ApiField, FieldUse, SettingsRecord, Switch
from generator.patterns.base import ApexPattern
from generator.patterns.scheduled_poller.state import JobState
from generator.patterns.threshold_monitor import Condition
from generator.patterns.work_queue import literal_switch, missing_settings
from generator.patterns.work_queue.example import STOCK

_PURGE = """\
kind: ApexClass
name: StockPurge
pattern: batch-job
description: Deletes old counts of stock.
object: Stock_Count__c
date: CreatedDate
days: 90
action: mask
cron: "0 0 3 * * ?"
state: {object: Stock_Job__c, key: Job__c, jobKey: purge, failures: Failures__c, lastError: Error__c}
"""
ACTION = Explanation(
    code="SF556",
    title="Batch job without a change",
    rule="An update names the values it writes, a mask the fields it covers, a deletion neither.",
    source="design of the pattern batch-job",
    bad=_PURGE,
    good=_PURGE.replace("action: mask", "action: delete") + STOCK,
)


class BatchJob(ApexPattern):
    """Works through the records that are older than some days: deletes them, changes them, or masks fields."""

    pattern: Literal["batch-job"]
    """What the class does."""
    object: ObjectRef
    """The object whose records are worked through."""
    date: ApiField
    """The field that tells how old a record is."""
    days: Amount
    """How many days a record is left alone."""
    conditions: tuple[Condition, ...] = ()
    """Which records besides; all conditions must hold."""
    action: Literal["delete", "update", "mask"]
    """What is done."""
    values: dict[ApiField, AnyText] = {}  # noqa: RUF012 - frozen model
    """For an update: the text of each field; `null` empties it."""
    masked: tuple[ApiField, ...] = ()
    """For a mask: the text fields that are covered."""
    mask: Line = "***"
    """What covers them."""
    settings: SettingsRecord | None = None
    """The custom metadata record that thresholds come from: `Type.Record`."""
    enabled: bool | Switch = True
    """Whether the job runs."""
    scopeSize: Annotated[Number, Ge(1), Le(2000)] = 200
    """How many records one transaction takes."""
    cron: Annotated[Line, Field(pattern=r"^\S+( \S+){5,6}$")]
    """When the job runs, as the platform's cron expression: `0 30 2 * * ?`."""
    state: JobState
    """The row in which the job reports its runs."""
    jobLabel: Line | None = None
    """The name of the scheduled job; derived from the class."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an action without its values."""
        yield from super().problems(name)
        yield from missing_settings(self, self.settings, ("days", "enabled"))
        if bool(self.values) != (self.action == "update"):
            message = "An update needs values" if self.action == "update" else f"A {self.action} has no values"
            yield Problem(ACTION, ("action",), message, "write action: update together with values")
        if bool(self.masked) != (self.action == "mask"):
            message = "A mask needs fields" if self.action == "mask" else f"A {self.action} masks no fields"
            yield Problem(ACTION, ("action",), message, "write action: mask together with masked")

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the class reads and writes."""
        yield FieldUse(("date",), self.object, self.date, uses.MOMENT | {"Date"}, filters=True)
        for index, condition in enumerate(self.conditions):
            at = ("conditions", index)
            types = uses.WORD
            path = (*at, "values")
            yield FieldUse((*at, "field"), self.object, condition.field, types, False, True, condition.values, path)
        for field, value in self.values.items():
            values = () if value == "null" else (value,)
            yield FieldUse(("values", field), self.object, field, None, True, False, values)
        for index, field in enumerate(self.masked):
            yield FieldUse(("masked", index), self.object, field, uses.TEXT, writes=True)
        yield from self.state.uses()
        yield from uses.setting_use(("days",), self.settings, self.days)
        yield from uses.setting_use(("enabled",), self.settings, self.enabled)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the query, the changes and the samples for the tests."""
        filters = [f"{self.date} < :before", *(condition.soql() for condition in self.conditions)]
        changes = {name: "null" if value == "null" else string_literal(value) for name, value in self.values.items()}
        view = project.object_view(self.object)
        for name in self.masked:
            changes[name] = f"record.{name} == null ? null : MASK"
        old = "Datetime.now().addYears(-20)"
        if uses.field_type(project, self.object, self.date) == "Date":
            old = "Date.today().addYears(-20)"
        samples = {
            condition.field: string_literal(condition.values[0])
            for condition in self.conditions
            if not condition.negated and condition.values
        }
        for name in self.masked:
            field = view.field(name) if view is not None else None
            samples[name] = (field_sample(field, 1) if field is not None else None) or string_literal("sample")
        return {
            "columns": ", ".join(dict.fromkeys(["Id", *self.masked])),
            "where": " AND ".join(filters),
            "is_day": uses.field_type(project, self.object, self.date) == "Date",
            "changes": changes,
            "days": uses.setting_expression(self.settings, self.days, str(self.days), project),
            "enabled": uses.setting_expression(self.settings, self.enabled, literal_switch(self.enabled), project),
            "state": self.state,
            "state_columns": ", ".join(("Id", *self.state.columns())),
            "error_length": uses.length_of(project, self.state.object, self.state.lastError),
            "job_label": self.jobLabel or self.name,
            "old": old,
            "fresh": "Date.today()" if "Date.today" in old else "Datetime.now()",
            "samples": samples,
            "changed": next(iter(changes), None),
            "factory": project.test_data_factory,
        }
