"""A small project with its output, and tools that are no programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.explanation import Explanation
from generator.verify import verify
from generator.verify.findings import APEX_COMPILER
from generator.verify.tool import Context, Missing, Tool, ToolFinding

SPECS = """\
kind: Project
name: depots
ungranted: [Parcel__c, Parcel_Event__e]
---
kind: CustomObject
name: Parcel__c
description: A parcel.
nameField: {label: Parcel, type: Text}
fields:
  City__c:
    type: Text
    length: 40
    description: Where it goes.
---
kind: PlatformEvent
name: Parcel_Event__e
description: A parcel moved.
fields:
  Code__c: {type: Text, length: 20, description: Which parcel.}
"""


@dataclass(frozen=True, slots=True)
class Needs:
    """A requirement that is not met, or is."""

    lack: Missing | None = None
    group_names: Iterable[str] = ()

    def missing(self) -> Missing | None:
        """Give what the test wants to be missing."""
        return self.lack

    def groups(self) -> Iterable[str]:
        """Name the groups of packages."""
        return self.group_names


@dataclass(frozen=True)
class FakeTool(Tool):
    """A tool that does what the test says."""

    work: Callable[[Context], Iterable[ToolFinding]] = lambda _: ()
    name: str = "fake"  # type: ignore[misc]
    needs: tuple[Needs, ...] = ()  # type: ignore[misc]
    explanation: Explanation = APEX_COMPILER  # type: ignore[misc]
    summary: str = "does what the test says"  # type: ignore[misc]

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Do what the test says."""
        return self.work(context)


@dataclass(frozen=True)
class SmallProject:
    """Specs and the output they gave."""

    specs: Path
    output: Path
    source: Path = field(init=False)

    def __post_init__(self) -> None:
        """Name the folder of the default package."""
        object.__setattr__(self, "source", self.output / "force-app/main/default")

    def verify(self, *tools: Tool) -> list[Diagnostic]:
        """Run tools over the output."""
        return list(verify(self.specs, self.output, tools).diagnostics)

    def write(self, path: str, text: str) -> None:
        """Put a file into the default package, with its metadata file where it is Apex."""
        file = self.source / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if file.suffix in {".cls", ".trigger"}:
            root = "ApexClass" if file.suffix == ".cls" else "ApexTrigger"
            file.with_name(f"{file.name}-meta.xml").write_text(
                f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://soap.sforce.com/2006/04/metadata">\n'
                f"    <apiVersion>66.0</apiVersion>\n    <status>Active</status>\n</{root}>\n",
                encoding="utf-8",
            )
