"""What a scheduled job remembers between two runs, in one row of an object."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base import Model
from generator.model.types import Line, ObjectRef
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import ApiField, FieldUse


class JobState(Model):
    """The row of a job, and its fields."""

    object: ObjectRef
    """The object of the row."""
    key: ApiField
    """The unique field that the row is found by."""
    jobKey: Line
    """What stands in it."""
    failures: ApiField
    """How many runs failed since the last success."""
    lastError: ApiField
    """Why the latest run failed."""
    startedAt: ApiField | None = None
    """When the latest run started."""
    finishedAt: ApiField | None = None
    """When the latest run finished."""
    successAt: ApiField | None = None
    """When a run last succeeded."""
    rows: ApiField | None = None
    """How many rows the latest run wrote."""

    def uses(self, path: tuple[str, ...] = ("state",)) -> Iterator[FieldUse]:
        """Yield the fields."""
        yield FieldUse((*path, "key"), self.object, self.key, frozenset({"Text"}), True, True, unique=True)
        yield FieldUse((*path, "failures"), self.object, self.failures, uses.NUMBER, writes=True)
        yield FieldUse((*path, "lastError"), self.object, self.lastError, uses.TEXT, writes=True)
        for name in ("startedAt", "finishedAt", "successAt"):
            field = getattr(self, name)
            if field is not None:
                yield FieldUse((*path, name), self.object, field, uses.MOMENT, writes=True)
        if self.rows is not None:
            yield FieldUse((*path, "rows"), self.object, self.rows, uses.NUMBER, writes=True)

    def columns(self) -> list[str]:
        """Give the fields that are read and written."""
        names = (self.key, self.failures, self.lastError, self.startedAt, self.finishedAt, self.successAt, self.rows)
        return [name for name in names if name is not None]
