"""Counts records by group in a window of time, and has an alert raised where a threshold is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.explanation import Explanation
from generator.kinds.base import Component, ProjectView, Rendering, Symbol
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApexClassName, Line, Number, ObjectRef, Reference
from generator.patterns.alert_service import AlertService, uses
from generator.patterns.alert_service.uses import Amount, ApiField, FailureLog, FieldUse, SettingsRecord, Switch
from generator.patterns.base import TEST_SUFFIX, ApexPattern
from generator.patterns.threshold_monitor.example import MONITOR, MONITOR_SETTINGS, REST_OF_MONITOR

MINUTES_PER_HOUR = 60

_FROM_SETTING = MONITOR.replace("warning: 3", "warning: {setting: Threshold__c, default: 3}")
THRESHOLDS = Explanation(
    code="SF541",
    title="Thresholds that contradict each other",
    rule="The critical threshold of a monitor is not below its warning threshold, and its window is given "
    "once: in minutes or in hours.",
    source="forcegen: pattern threshold-monitor",
    bad=MONITOR.replace("critical: 9", "critical: 2"),
    good=MONITOR + REST_OF_MONITOR,
)
SETTINGS = Explanation(
    code="SF542",
    title="Threshold out of settings nobody names",
    rule="A value that names a field of the settings record needs settings: Type.Record.",
    source="forcegen: patterns with settings",
    bad=_FROM_SETTING,
    good=_FROM_SETTING + "settings: Depot_Setting.Default\n" + REST_OF_MONITOR + MONITOR_SETTINGS,
)


class Condition(Model):
    """Which records count: those whose field has one of the values, or none of them."""

    field: ApiField
    """The field."""
    values: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The values."""
    negated: bool = False
    """Whether the records with these values are left out instead."""

    def soql(self) -> str:
        """Give the condition as SOQL."""
        texts = ["'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'" for value in self.values]
        if len(texts) == 1:
            return f"{self.field} {'!=' if self.negated else '='} {texts[0]}"
        return f"{self.field} {'NOT IN' if self.negated else 'IN'} ({', '.join(texts)})"


class Action(Model):
    """What to do first: a custom label, or the text itself."""

    label: Annotated[str, Reference("CustomLabel")] | None = None
    """The custom label with the text."""
    text: AnyText | None = None
    """The text, where it needs no translation."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an action with both or neither."""
        yield from super().problems(name)
        if (self.label is None) == (self.text is None):
            yield Problem(ACTION, (), "An action is either a label or a text", "write label: or text:")


ACTION = Explanation(
    code="SF543",
    title="Recommended action that says nothing",
    rule="A recommended action is a custom label or a text, not both.",
    source="forcegen: pattern threshold-monitor",
    bad=MONITOR + "recommendedActions: {Lost: {}}\n",
    good=MONITOR + "recommendedActions: {Lost: {text: Search the depot.}}\n" + REST_OF_MONITOR,
)


class ThresholdMonitor(ApexPattern):
    """Counts records by group, compares with thresholds, and raises de-duplicated alerts; started by a trigger."""

    handles_trigger = True

    pattern: Literal["threshold-monitor"]
    """What the class does."""
    object: ObjectRef
    """The records that are counted."""
    groupBy: ApiField
    """The field that groups them: a picklist or a text."""
    date: ApiField = "CreatedDate"
    """The date and time that decides whether a record lies in the window; derived CreatedDate."""
    conditions: tuple[Condition, ...] = ()
    """Which records count."""
    handler: ApexClassName | None = None
    """The class a trigger on the object calls; derived the monitor's name with Handler."""
    settings: SettingsRecord | None = None
    """The record the values with `setting` come from."""
    enabled: Switch | None = None
    """The switch of the monitor."""
    warning: Amount
    """The number of records from which on an alert is due."""
    critical: Amount
    """The number from which on the alert is critical."""
    windowMinutes: Amount | None = None
    """The length of the window in minutes."""
    windowHours: Amount | None = None
    """The length of the window in hours, instead."""
    cooldownMinutes: Amount
    """How long an alert is not repeated."""
    alerts: Annotated[AnyText, Reference("ApexClass")]
    """The class of pattern alert-service that raises the alerts."""
    source: AnyText
    """What the alert service calls this monitor; the first part of the alert keys."""
    category: AnyText | None = None
    """What every alert of the monitor is about; the group when left out."""
    message: ApiField | None = None
    """The field with the text of the latest record."""
    correlationId: ApiField | None = None
    """The field whose values are listed in the alert."""
    correlationIdLimit: Amount = 50
    """How many of them at most."""
    recommendedActions: dict[AnyText, Action] = {}  # noqa: RUF012 - frozen model
    """What to do first, by group."""
    defaultAction: Action
    """What to do first where the group says nothing."""
    maxAttempts: Annotated[Number, Ge(1), Le(9)] = 3
    """How often a run that failed is tried; derived 3."""
    retryDelayMinutes: Annotated[Number, Ge(0), Le(10)] = 1
    """How long after a failure; derived 1."""
    failureLog: FailureLog
    """The row that tells that all attempts failed."""
    failureText: Line = "The monitor failed"
    """The first words of that row's message."""

    @property
    def handler_name(self) -> str:
        """Give the name of the class that triggers call."""
        return self.handler or f"{self.name[:33]}Handler"

    @property
    def handler_test_name(self) -> str:
        """Give the name of its test."""
        return f"{self.handler_name[: 40 - len(TEST_SUFFIX)].rstrip('_')}{TEST_SUFFIX}"

    def symbols(self) -> Iterator[Symbol]:
        """Yield the monitor, the trigger's handler, and both tests."""
        yield from super().symbols()
        path = ("name",) if self.handler is None else ("handler",)
        yield Symbol("ApexClass", self.handler_name, path)
        yield Symbol("ApexClass", self.handler_test_name, path)

    def trigger_statement(self, object_name: str, records: str) -> str:
        """Give the statement with which the trigger starts the monitor."""
        del object_name
        return f"{self.handler_name}.handle({records});"

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse thresholds and windows that contradict each other, and settings without their record."""
        yield from super().problems(name)
        if isinstance(self.warning, int) and isinstance(self.critical, int) and self.critical < self.warning:
            message = f"The critical threshold {self.critical} is below the warning threshold {self.warning}"
            yield Problem(THRESHOLDS, ("critical",), message, f"write at least {self.warning}")
        if (self.windowMinutes is None) == (self.windowHours is None):
            path = ("name",) if self.windowMinutes is None else ("windowHours",)
            message = "The window has no length" if self.windowMinutes is None else "The window has two lengths"
            yield Problem(THRESHOLDS, path, message, "write either windowMinutes or windowHours")
        if self.settings is None:
            for key in SETTING_KEYS:
                if isinstance(getattr(self, key), uses.Setting | Switch):
                    message = f"'{key}' comes from a setting, but there is no settings record"
                    yield Problem(SETTINGS, (key,), message, "add settings: Type.Record")

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the class needs."""
        groups = tuple(self.recommendedActions)
        path = ("recommendedActions",)
        yield FieldUse(("groupBy",), self.object, self.groupBy, uses.WORD, False, True, groups, path)
        yield FieldUse(("date",), self.object, self.date, uses.MOMENT, filters=True)
        for index, condition in enumerate(self.conditions):
            at = ("conditions", index)
            yield FieldUse(
                (*at, "field"), self.object, condition.field, uses.WORD, False, True, condition.values, (*at, "values")
            )
        if self.message is not None:
            yield FieldUse(("message",), self.object, self.message, uses.TEXT)
        if self.correlationId is not None:
            yield FieldUse(("correlationId",), self.object, self.correlationId, frozenset({"Text"}))
        for key in SETTING_KEYS:
            yield from uses.setting_use((key,), self.settings, getattr(self, key))
        yield from self.failureLog.uses(("failureLog",))

    def project_uses(self, project: ProjectView) -> Iterator[FieldUse]:
        """Yield what the alert service puts into its fields on behalf of the monitor."""
        service = project.model("ApexClass", self.alerts)
        if isinstance(service, AlertService):
            state = service.state
            if state.source is not None:
                yield FieldUse(("source",), state.object, state.source, values=(self.source,), value_path=("source",))
            if state.category is not None and self.category is not None:
                at = ("category",)
                yield FieldUse(at, state.object, state.category, values=(self.category,), value_path=at)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the queries, the policy and the samples for the tests."""
        conditions = [f"{self.date} >= :windowStart", *(condition.soql() for condition in self.conditions)]
        if not uses.is_required(project, self.object, self.groupBy):
            conditions.append(f"{self.groupBy} != NULL")
        window, factor = (self.windowMinutes, 1) if self.windowMinutes is not None else (self.windowHours, 60)
        minutes = self._amount(project, window)
        groups = uses.picklist_values(project, self.object, self.groupBy) or ("alpha", "beta")
        written = {condition.field: self._sample(project, condition) for condition in self.conditions}
        sample_fields = dict.fromkeys(["Id", self.groupBy, *([self.correlationId] if self.correlationId else [])])
        return {
            "where": " AND ".join(conditions),
            "sample_fields": ", ".join(sample_fields),
            "policy": {
                "warning": self._amount(project, self.warning),
                "critical": self._amount(project, self.critical),
                "windowMinutes": minutes if factor == 1 else f"{minutes} * {MINUTES_PER_HOUR}",
                "cooldownMinutes": self._amount(project, self.cooldownMinutes),
                "correlationIdLimit": self._amount(project, self.correlationIdLimit),
            },
            "enabled": uses.setting_expression(self.settings, self.enabled, "true", project),
            "failure_log": self.failureLog.context(project),
            "handler_name": self.handler_name,
            "handler_test_name": self.handler_test_name,
            "groups": (groups[0], groups[-1] if len(groups) > 1 else groups[0]),
            "known_group": next(iter(self.recommendedActions), None),
            "written": written,
            "sets_date": uses.field_type(project, self.object, self.date) == "DateTime",
            "id_length": uses.length_of(project, self.object, self.correlationId) if self.correlationId else 0,
            "message_length": uses.length_of(project, self.object, self.message) if self.message else 0,
            "factory": project.test_data_factory,
            "service": project.model("ApexClass", self.alerts),
        }

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the monitor, the handler, and both tests."""
        yield from super().components(project)
        values = {**self.context(project), "spec": self, "class_name": self.name}
        folder = self._folder().name
        for name, template in ((self.handler_name, "handler"), (self.handler_test_name, "handler_test")):
            yield self.class_component(project, name, Rendering(f"{folder}/{template}.cls.j2", values))

    def _amount(self, project: ProjectView, amount: Any) -> str:
        return uses.setting_expression(self.settings, amount, str(amount), project)

    def _sample(self, project: ProjectView, condition: Condition) -> str:
        if not condition.negated:
            return condition.values[0]
        known = uses.picklist_values(project, self.object, condition.field)
        return next((value for value in known if value not in condition.values), "counted")


SETTING_KEYS = (
    "enabled",
    "warning",
    "critical",
    "windowMinutes",
    "windowHours",
    "cooldownMinutes",
    "correlationIdLimit",
)
