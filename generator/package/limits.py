"""What to say of a package that nobody takes, or that cannot be made."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, Position, Severity
from generator.package import archive
from generator.package.findings import TOO_LARGE
from generator.package.packaging import Package, sizes
from generator.plan.planned import Plan
from generator.suggestions import did_you_mean


def directory_problem(plan: Plan, directories: Sequence[str]) -> str | None:
    """Say which package directory the project does not have."""
    for directory in directories:
        if directory.rstrip("/") not in plan.package_directories:
            hint = did_you_mean(directory, plan.package_directories)
            known = f"it has {', '.join(plan.package_directories)}."
            suggestion = hint or known
            return f"The project has no package directory '{directory}'. {suggestion[:1].upper()}{suggestion[1:]}"
    return None


def limit_problem(plan: Plan, package: Package, specs: Path) -> Diagnostic | None:
    """Say which limit the package exceeds, and how to split it."""
    if not package.excesses:
        return None
    excess = package.excesses[0]
    message = f"The package has {excess.found:,} {excess.what}, the limit is {excess.limit:,}"
    parts = sizes(plan)
    listed = ", ".join(f"{name} ({count:,} files)" for name, (count, _) in parts.items())
    if len(parts) > 1 and all(
        count <= archive.MOST_FILES and size <= archive.MOST_UNZIPPED for count, size in parts.values()
    ):
        hint = f"deploy one package directory at a time with --package-dir: {listed}"
    else:
        hint = f"put documents into further package directories with package: …, and deploy them one by one: {listed}"
    return Diagnostic(TOO_LARGE.code, Severity.ERROR, message, Position(specs.as_posix(), 1, 1), hint)
