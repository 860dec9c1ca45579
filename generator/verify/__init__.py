"""Verify: the ecosystem's real compilers and linters over the output, and what they say led back to the specs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.check import check_folder
from generator.diagnostics import Diagnostic, Severity, ordered
from generator.generate import compare
from generator.ignores import unignored
from generator.plan import plan
from generator.verify.findings import OUT_OF_STEP
from generator.verify.mapping import project_position
from generator.verify.running import run_tools
from generator.verify.tool import Tool
from generator.write.difference import Difference, difference
from generator.write.record import BrokenRecordError, read_record


@dataclass(frozen=True, slots=True)
class Verified:
    """What a run found."""

    diagnostics: Sequence[Diagnostic]

    @property
    def ok(self) -> bool:
        """Tell whether nothing stands against deploying."""
        return all(found.severity is not Severity.ERROR for found in self.diagnostics)


def verify(specs: Path, output: Path, tools: Sequence[Tool]) -> Verified:
    """Check the specs, make sure that the output is what they say, and run the tools over it."""
    checked = check_folder(specs)
    if not checked.ok:
        return Verified(checked.diagnostics)
    planned = plan(checked.project)
    try:
        found = difference(output, planned.files, read_record(output), force=False)
    except (BrokenRecordError, OSError):
        return Verified(compare(specs, output).diagnostics)
    if found.diagnostics or not found.clean:
        return Verified([*checked.diagnostics, *found.diagnostics, *_out_of_step(found, output)])
    said = unignored(checked.comments, run_tools(tools, checked.project, planned, output))
    return Verified(ordered([*checked.diagnostics, *said]))


def _out_of_step(found: Difference, output: Path) -> Iterator[Diagnostic]:
    paths = sorted([*found.removed, *(file.path for file in (*found.created, *found.changed))])
    if paths:
        count = "1 file of the output differs" if len(paths) == 1 else f"{len(paths)} files of the output differ"
        message = f"{count} from what the specs say, first of all {paths[0]}"
        yield Diagnostic(OUT_OF_STEP.code, Severity.ERROR, message, project_position(output), "run forcegen generate")
