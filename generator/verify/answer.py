"""Reads what our own scripts and drivers report: a JSON file, so that nothing a library prints can spoil it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.diagnostics import Severity
from generator.verify.tool import ToolError, ToolFinding


def read_answer(path: Path) -> list[ToolFinding]:
    """Read the findings from a report.

    Raises ToolError when there is no report, or one that makes no sense.
    """
    try:
        answer = json.loads(path.read_text(encoding="utf-8"))
        return list(_findings(answer))
    except OSError as error:
        raise ToolError("the tool ended without a report") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ToolError(f"the tool's report is unreadable: {type(error).__name__}: {error}") from error


def _findings(answer: Mapping[str, Any]) -> Iterator[ToolFinding]:
    for finding in answer["findings"]:
        yield ToolFinding(
            path=str(finding["path"]).replace("\\", "/"),
            line=max(int(finding.get("line") or 1), 1),
            column=max(int(finding.get("column") or 1), 1),
            code=str(finding.get("code") or ""),
            message=" ".join(str(finding["message"]).split()),
            severity=Severity(finding.get("severity") or "error"),
        )
