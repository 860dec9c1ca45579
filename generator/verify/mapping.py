"""Leads what a tool says about the output back to the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, Position, Severity
from generator.plan.planned import PlannedFile
from generator.verify.findings import TOOL
from generator.verify.tool import Missing, Tool, ToolFinding


def diagnostics(
    tool: Tool, findings: Sequence[ToolFinding], files: Mapping[str, PlannedFile], output: Path
) -> Iterator[Diagnostic]:
    """Turn a tool's findings into diagnostics at the spec, or at the file itself where no spec owns it."""
    for finding in sorted(findings):
        message = f"{finding.message} [{finding.code}]" if finding.code else finding.message
        place = Position(f"{output.as_posix()}/{finding.path}", finding.line, finding.column)
        planned = files.get(finding.path)
        owner = planned.position(finding.line) if planned is not None else None
        hint = "" if owner is None else f"generated: {place}"
        yield Diagnostic(tool.explanation.code, finding.severity, message, owner or place, hint)


def skipped(tool: Tool, missing: Missing, output: Path, severity: Severity) -> Diagnostic:
    """Say that a tool was not run, and how to get what it needs."""
    message = f"{tool.name} was skipped: {missing.what} is not installed"
    return Diagnostic(TOOL.code, severity, message, project_position(output), missing.command)


def failed(tool: Tool, reason: str, output: Path, hint: str = "") -> Diagnostic:
    """Say that a tool did not do its work."""
    hint = hint or f"run forcegen verify --tool {tool.name} again; nothing is known about what it would have found"
    return Diagnostic(TOOL.code, Severity.ERROR, f"{tool.name} failed: {reason}", project_position(output), hint)


def project_position(output: Path) -> Position:
    """Give the place of what concerns the output as a whole."""
    return Position(f"{output.as_posix()}/sfdx-project.json", 1, 1)
