"""The one place that publishes events: in bulk, with every result read and every failure reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.kinds.base import Component, ProjectView, Rendering, Symbol
from generator.model.base import Model
from generator.model.types import AnyText, ApexClassName, Number, ObjectRef
from generator.patterns.base import TEST_SUFFIX, ApexPattern
from generator.patterns.event_persistence import TextOrSwitch
from generator.patterns.event_persistence.settings import SettingsRecord
from generator.patterns.event_persistence.source import field_type_of, literal

DEFAULT_ALLOCATIONS = ("HourlyPublishedPlatformEvents", "DailyDeliveredPlatformEvents")


class PublisherSettings(SettingsRecord):
    """The numbers administrators may change."""

    warnPercent: AnyText
    """The number field with the share of an allocation, in percent, from which a warning is published."""


class Report(Model):
    """The event that reports on publishing; published immediately, so that it survives a rollback."""

    event: ObjectRef
    """The event; its publish behavior is PublishImmediately."""
    failure: dict[AnyText, TextOrSwitch]
    """The values of its fields in the report of a failure."""
    warning: dict[AnyText, TextOrSwitch]
    """The values of its fields in the warning that an allocation is nearly used up."""
    name: AnyText
    """The field for the name of the event or of the allocation."""
    count: AnyText | None = None
    """The field for the number of events."""
    code: AnyText | None = None
    """The field for the code of the failure."""
    message: AnyText | None = None
    """The field for the text of the failure."""
    used: AnyText | None = None
    """The field for the used part of an allocation."""
    maximum: AnyText | None = None
    """The field for the size of an allocation."""
    occurredAt: AnyText | None = None
    """The field for the time."""


class EventPublisher(ApexPattern):
    """A class that publishes events in bulk, and a callback that learns what became of them on the bus."""

    pattern: Literal["event-publisher"]
    """What the class does."""
    callback: ApexClassName
    """The name of the second class, which the bus calls with the final outcome."""
    report: Report
    """How failures and warnings are reported."""
    allocations: Annotated[tuple[AnyText, ...], Field(min_length=1)] = DEFAULT_ALLOCATIONS
    """The allocations of the org that are watched, by their names in OrgLimits."""
    warnPercent: Annotated[Number, Ge(1), Le(100)] = 80
    """The share of an allocation, in percent, from which a warning is published."""
    settings: PublisherSettings | None = None
    """The metadata record that overrules the percentage."""
    example: Annotated[dict[AnyText, TextOrSwitch], Field(min_length=1)]
    """The fields of an event that can be published; the tests publish it."""
    exampleEvent: ObjectRef
    """The event of the example."""

    @property
    def callback_test(self) -> str:
        """Give the name of the callback's test."""
        return self.callback[: 40 - len(TEST_SUFFIX)].rstrip("_") + TEST_SUFFIX

    def symbols(self) -> Iterator[Symbol]:
        """Yield the publisher, the callback and their tests."""
        yield from super().symbols()
        yield Symbol("ApexClass", self.callback, ("callback",))
        yield Symbol("ApexClass", self.callback_test, ("callback",))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the values of the events as literals of their types."""
        report = project.object_view(self.report.event)
        example = project.object_view(self.exampleEvent)
        length = getattr(report.field(self.report.message) if report and self.report.message else None, "length", 255)
        code = getattr(report.field(self.report.code) if report and self.report.code else None, "length", 255)
        return {
            "report": self.report,
            "failure": [(n, literal(v, field_type_of(report, n))) for n, v in sorted(self.report.failure.items())],
            "warning": [(n, literal(v, field_type_of(report, n))) for n, v in sorted(self.report.warning.items())],
            "example": [(n, literal(v, field_type_of(example, n))) for n, v in sorted(self.example.items())],
            "message_length": length,
            "code_length": code,
            "factory": project.test_data_factory,
        }

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the publisher, the callback and their tests."""
        yield from super().components(project)
        values = {
            **self.context(project),
            "spec": self,
            "publisher": self.name,
            "class_name": self.callback,
            "test_name": self.callback_test,
        }
        yield self.class_component(project, self.callback, Rendering("event_publisher/callback.cls.j2", values))
        yield self.class_component(
            project, self.callback_test, Rendering("event_publisher/callback_test.cls.j2", values)
        )
