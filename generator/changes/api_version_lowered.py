"""The project, or one of its components, runs in an older API version than before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.parse import Document
from generator.rules.base import Violation

_PROJECT: Final = 'kind: Project\nname: depot\napiVersion: "{}"\n'


def check(comparison: Comparison) -> Iterator[Violation]:
    """API versions go up."""
    before, after = comparison.before.api_version, comparison.after.api_version
    document = comparison.after.settings_document
    if document is not None and float(after) < float(before):
        yield _lowered(document, "The project", before, after)
    seen: set[int] = set()
    for earlier, later in comparison.kept(*{metadata_type for metadata_type, _ in comparison.after.definitions}):
        old, new = (getattr(d.document.model, "apiVersion", None) for d in (earlier, later))
        if old is not None and new is not None and float(new) < float(old) and id(later.document) not in seen:
            seen.add(id(later.document))
            yield _lowered(later.document, f"'{later.document.model.name}'", old, new)


def _lowered(document: Document, what: str, before: str, after: str) -> Violation:
    message = f"{what} had the API version {before} and goes back to {after}"
    hint = f"write apiVersion: {before} or higher: code and flows behave as the platform did in the version they name"
    path = ("apiVersion",) if "apiVersion" in document.raw.value else ("name",)
    return Violation(document, path, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF994",
        title="API version lowered",
        rule="Code and flows behave as the platform did in the API version they name, and what is newer than a version "
        "cannot be deployed with it: versions go up, one step after the other.",
        source="Apex Developer Guide, Versioned Behavior Changes",
        bad=versions(_PROJECT.format("66.0"), _PROJECT.format("64.0")),
        good=versions(_PROJECT.format("64.0"), _PROJECT.format("66.0")),
    ),
    check,
    Severity.WARNING,
)
