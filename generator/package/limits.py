"""What to say of a package that nobody takes, or that cannot be made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from generator.diagnostics import Diagnostic, Position, Severity
from generator.package.findings import TOO_LARGE
from generator.package.packaging import Package, apart
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


def limit_problem(plan: Plan, package: Package, specs: Path, directories: Sequence[str] = ()) -> Diagnostic | None:
    """Say which limits the package of the directories exceeds, and how to split it."""
    if not package.excesses:
        return None
    exceeded = (f"{excess.found:,} {excess.what}, the limit is {excess.limit:,}" for excess in package.excesses)
    message = f"The package has {'; '.join(exceeded)}"
    return Diagnostic(
        TOO_LARGE.code, Severity.ERROR, message, Position(specs.as_posix(), 1, 1), _split(plan, directories)
    )


def _split(plan: Plan, directories: Sequence[str]) -> str:
    """Propose deployments in the order of the package directories, or what to move where that is not enough."""
    parts = apart(plan, directories)
    whole = [name for name, part in parts.items() if part.excesses]
    if not whole:
        order = ", then ".join(f"--package-dir {name} ({len(part.files):,} files)" for name, part in parts.items())
        return f"deploy one package directory after the other: {order}"
    count = Counter({kind: len(members) for kind, members in parts[whole[0]].members})
    most = ", ".join(f"{number:,} {kind}" for kind, number in count.most_common(3))
    return (
        f"{whole[0]} alone is too large: give documents another package directory with package: …, and deploy one "
        f"after the other; it holds most of {most}"
    )
