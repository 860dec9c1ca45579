"""apex-ls, a second reader of Apex with platform types of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.verify.allow_list import without_gaps
from generator.verify.declared import without_declared
from generator.verify.findings import APEX_TYPES
from generator.verify.java_driver import JAVA, UTF8, analyzer_libraries, classpath
from generator.verify.process import Finished, run
from generator.verify.requirements import Java, Packages
from generator.verify.tool import Context, Tool, ToolError, ToolFinding

MAIN = "io.github.apexdevtools.apexls.CheckForIssues"
ERRORS = frozenset({"Error", "Missing", "Syntax"})
"""The categories that keep code from compiling."""


class ApexTypes(Tool):
    """Reads the project with apex-ls; what it finds besides the compiler are mostly wrong calls and names."""

    name = "apex-types"
    summary = "a second reader of Apex finds every type, method, field and variable"
    explanation = APEX_TYPES
    needs = (Java(17), Packages("analyzer"))
    seconds = 4

    def run(self, context: Context) -> Iterable[ToolFinding]:
        """Read all classes and triggers together."""
        if not context.sources(".cls", ".trigger"):
            return ()
        options = ["-n", "-d", "errors", "-f", "json", "-w", str(context.output)]
        command = [*JAVA, "-cp", classpath(analyzer_libraries()), MAIN, *options]
        finished = run(command, folder=context.temporary, environment=UTF8)
        findings = [*_findings(finished, context.output), *_unreadable(finished)]
        return without_declared(without_gaps(findings, "apex_types_gaps.txt"), context)


def _findings(finished: Finished, output: Path) -> Iterator[ToolFinding]:
    try:
        report = json.loads(finished.output[finished.output.find("{") :], strict=False)
        for file in report["files"]:
            path = Path(file["path"])
            relative = path.relative_to(output) if path.is_absolute() else path
            yield from (
                _finding(relative.as_posix(), found) for found in file["messages"] if found["category"] in ERRORS
            )
    except (ValueError, KeyError, TypeError) as error:
        raise ToolError(f"apex-ls gave no report, status {finished.status}: {finished.last_words}") from error


def _finding(path: str, found: dict[str, Any]) -> ToolFinding:
    start = found["start"]
    message = re.sub(r"expecting \{.{60,}\}$", "expecting something else", " ".join(found["message"].split()))
    return ToolFinding(path, max(int(start["line"]), 1), int(start["offset"]) + 1, found["category"], message)


def _unreadable(finished: Finished) -> Iterator[ToolFinding]:
    """Yield characters that apex-ls cannot read; it does not say in which file."""
    for line in finished.errors.splitlines():
        if "token recognition error" in line:
            yield ToolFinding("sfdx-project.json", 1, 1, "Syntax", f"In one of the Apex files, {line.strip()}")


TOOL = ApexTypes()
