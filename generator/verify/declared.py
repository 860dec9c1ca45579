"""What the org is only declared to have: its types are unknown, so no tool can judge the lines that use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.platform.standard_objects import standard_object
from generator.resolve import ResolvedProject
from generator.verify.tool import Context, ToolFinding


def without_declared(findings: Iterable[ToolFinding], context: Context) -> Iterator[ToolFinding]:
    """Leave out findings on lines that use an object or custom field which only `externals` has."""
    names = declared_only(context.project)
    if not names:
        yield from findings
        return
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    lines: dict[str, list[str]] = {}
    for finding in findings:
        if finding.path not in lines:
            lines[finding.path] = _lines(context.output / finding.path)
        text = lines[finding.path]
        line = text[finding.line - 1] if finding.line <= len(text) else ""
        if not pattern.search(line) and not pattern.search(finding.message):
            yield finding


def declared_only(project: ResolvedProject) -> list[str]:
    """Name custom fields, their relationships and objects that no spec defines and no platform has."""
    names: set[str] = set()
    for object_name, fields in project.settings.externals.items():
        view = project.object_view(object_name)
        if standard_object(object_name) is None and (view is None or not view.defined):
            names.add(object_name)
        for field in fields:
            if field.endswith("__c") and (view is None or view.field(field) is None):
                names |= {field, f"{field.removesuffix('__c')}__r"}
    return sorted(names)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
