"""Drift as findings: for annotations of a pull request, and for comments that ignore what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.deploy.drift import Difference, Drift
from generator.diagnostics import Diagnostic, Severity, ordered
from generator.explanation import Explanation
from generator.ignores import unignored

if TYPE_CHECKING:
    from generator.load import Comment

ABSENT = Explanation(
    code="SF940",
    title="Component that the org does not have",
    rule="forcegen diff --org compares what the specs own with what the org holds of it.",
    source="forcegen: diff --org",
    bad="# no spec shows it: somebody deleted a component in Setup, or it was never deployed.",
    good="# no spec shows it: deploy the specs, or take the component out of them.",
)
DIFFERENT = Explanation(
    code="SF941",
    title="Component that the org has otherwise",
    rule="forcegen diff --org compares what the specs own with what the org holds of it.",
    source="forcegen: diff --org",
    bad="# no spec shows it: somebody changed a label or a line of Apex in the org.",
    good="# no spec shows it: take the change over into the spec, or deploy the specs to undo it.",
)


def drift_findings(drift: Drift) -> list[Diagnostic]:
    """Give each difference as a finding at its spec line."""
    return ordered([_finding(item) for item in drift.differences])


def settle(drift: Drift, comments: Sequence[Comment]) -> None:
    """Take out the differences that comments in the specs ignore, and count them."""
    remaining = [item for item in drift.differences if unignored(comments, [_finding(item)])]
    drift.ignored = len(drift.differences) - len(remaining)
    drift.differences = remaining


def shown(value: str | None) -> str:
    """Give a value of one side in one line."""
    return "(none)" if value is None else repr(value)


def _finding(item: Difference) -> Diagnostic:
    name = " ".join(item.component).strip()
    if item.what == "missing":
        of_it = f", {item.property}" if item.property else ""
        message, hint = f"The org has no {name}{of_it}", "deploy it, or take it out of the specs"
        return Diagnostic(ABSENT.code, Severity.ERROR, message, item.position, hint)
    where = f", {item.property}" if item.property else ""
    how = f"{shown(item.spec)} -> {shown(item.org)}"
    hint = "take it over into the spec, or deploy the specs to undo it"
    return Diagnostic(DIFFERENT.code, Severity.ERROR, f"{name}{where}: {how}", item.position, hint)
