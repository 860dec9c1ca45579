"""Check: all rules over the whole project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Severity, ordered
from generator.load import load
from generator.model.base import Problem
from generator.parse import parse
from generator.resolve import ResolvedProject, resolve
from generator.rules import rules

if TYPE_CHECKING:
    from generator.load import Loaded


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec folder after load, parse, resolve and check."""

    project: ResolvedProject
    diagnostics: Sequence[Diagnostic]

    @property
    def ok(self) -> bool:
        """Tell whether nothing stands against generating."""
        return all(diagnostic.severity is not Severity.ERROR for diagnostic in self.diagnostics)


def check_folder(root: Path) -> Checked:
    """Load and check a spec folder; every finding of every stage is reported at once."""
    return check_loaded(load(root))


def check_loaded(loaded: Loaded) -> Checked:
    """Check documents that are loaded already."""
    parsed = parse(loaded.documents)
    project = resolve(parsed.documents, parsed.broken)
    found = [*loaded.diagnostics, *parsed.diagnostics]
    for rule in rules():
        for violation in rule.check(project):
            problem = Problem(
                rule.explanation, violation.path, violation.message, violation.hint, violation.at_key, rule.severity
            )
            found.append(violation.document.diagnostic(problem))
    return Checked(project, ordered(found))
