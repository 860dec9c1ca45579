"""What a tool says and we know to be a gap of its offline knowledge: one regular expression a line, with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from generator.verify.tool import ToolFinding

FOLDER = Path(__file__).parent / "tools"


def without_gaps(findings: Iterable[ToolFinding], list_name: str) -> Iterator[ToolFinding]:
    """Leave out the findings that a list explains; its patterns are searched in «path: code: message»."""
    patterns = gaps(list_name)
    for finding in findings:
        text = f"{finding.path}: {finding.code}: {finding.message}"
        if not any(pattern.search(text) for pattern in patterns):
            yield finding


@cache
def gaps(list_name: str) -> tuple[re.Pattern[str], ...]:
    """Read a list; empty lines and comments count for nothing."""
    lines = (FOLDER / list_name).read_text(encoding="utf-8").splitlines()
    return tuple(re.compile(line) for line in lines if line.strip() and not line.startswith("#"))
