"""The files of a deployable zip, and the way from each of their lines back to the plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import Position
from generator.plan.planned import PlannedFile


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines of a file in the zip that come from one planned file: where they start here and there, counted from 1."""

    start: int
    file: PlannedFile
    source_start: int = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of the zip with the planned files it was made of, in the order of their lines."""

    path: str
    content: bytes
    segments: Sequence[Segment]

    def source(self, line: int | None = None) -> tuple[PlannedFile, int]:
        """Give the planned file behind a line of the entry, and the line there; the first one without a line."""
        if line is None or line < 1:
            return self.segments[0].file, 1
        index = bisect_right([segment.start for segment in self.segments], line) - 1
        segment = self.segments[max(index, 0)]
        return segment.file, max(line - segment.start + segment.source_start, 1)

    def position(self, line: int | None = None) -> Position | None:
        """Give the place in the spec that a line of the entry comes from; None for files of the project as a whole."""
        file, source_line = self.source(line)
        return file.position(source_line)
