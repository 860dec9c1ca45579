"""What a tool is: its name, what it needs, and the findings it makes of a project."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Protocol

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.plan.planned import Plan
from generator.resolve import ResolvedProject

SKIPPED_FOLDERS = frozenset({"node_modules"})


class ToolError(Exception):
    """A tool that could not do its work; the text says how it ended."""


@dataclass(frozen=True, slots=True, order=True)
class ToolFinding:
    """What a tool says about a line of the output; `path` is relative to the output, with forward slashes."""

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Missing:
    """Something a tool needs and this machine lacks, and what to type to get it."""

    what: str
    command: str


class Requirement(Protocol):
    """Something a tool needs."""

    def missing(self) -> Missing | None:
        """Say what is missing, or None where it is there."""

    def groups(self) -> Iterable[str]:
        """Name the groups of node packages that `--install` is to install for it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a tool works on: the output on disk, the project it was generated from, and a folder of its own."""

    output: Path
    project: ResolvedProject
    plan: Plan
    temporary: Path
    """Removed after the run."""

    @property
    def package_directories(self) -> list[str]:
        """Name the package directories that are on disk."""
        paths = [directory.path for directory in self.project.settings.packageDirectories]
        return [path for path in paths if (self.output / path).is_dir()]

    def sources(self, *suffixes: str) -> list[str]:
        """List the files of the package directories that end in one of the suffixes, sorted."""
        found = []
        for directory in self.package_directories:
            for folder, folders, names in os.walk(self.output / directory):
                folders[:] = [name for name in folders if name not in SKIPPED_FOLDERS]
                below = Path(folder).relative_to(self.output)
                found += [(below / name).as_posix() for name in names if name.endswith(suffixes)]
        return sorted(found)


class Tool(ABC):
    """One tool; its module in `generator.verify.tools` holds an instance as `TOOL`."""

    name: ClassVar[str]
    summary: ClassVar[str]
    explanation: ClassVar[Explanation]
    needs: ClassVar[tuple[Requirement, ...]] = ()
    seconds: ClassVar[int] = 2
    """About how long it takes; the longest start first."""

    @abstractmethod
    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Look at the project.

        Raises ToolError when the tool cannot do its work.
        """
