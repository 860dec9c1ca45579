"""The platform event a component listens to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from annotated_types import Ge

from generator.diagnostics import KeyPath
from generator.model.base import Model
from generator.model.types import AnyText, Number, ObjectRef


class Stream(Model):
    """A platform event whose arrival means that the data may have changed."""

    event: ObjectRef
    """The platform event; whoever may subscribe sees all of them, so it should carry nothing personal."""
    matches: dict[AnyText, tuple[AnyText, ...]] = {}  # noqa: RUF012 - frozen model
    """Fields of the event and the values that matter; all of them have to match."""
    record: AnyText | None = None
    """The field of the event that holds the id of the record on whose page the component stands."""
    throttle: Annotated[Number, Ge(250)] = 1000
    """Milliseconds in which events are gathered before the data is read again, at least 250; derived 1000."""
    module: AnyText | None = None
    """The event-stream module; derived where the project has one."""

    @property
    def channel(self) -> str:
        """Give the channel to subscribe to."""
        return f"/event/{self.event}"

    def fields(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the fields of the event, each with its place below the stream and whether it is a key."""
        for name in self.matches:
            yield ("matches", name), name
        if self.record is not None:
            yield ("record",), self.record
