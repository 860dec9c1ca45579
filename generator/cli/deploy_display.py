"""What people and programs see of a deployment."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.options import show
from generator.cli.org_options import refuse
from generator.diagnostics import Severity
from generator.report import render

if TYPE_CHECKING:
    from generator.deploy.errors import OrgError
    from generator.deploy.result import DeployResult
    from generator.deploy.translation import Places
    from generator.diagnostics import Diagnostic


class Progress:
    """Shows how far a deployment is: one line that changes on a terminal, otherwise a line for each change."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty()
        self._start = time.monotonic()
        self._shown = ""

    def show(self, result: DeployResult) -> None:
        """Show a state."""
        if self._quiet:
            return
        text = _state(result)
        if text == self._shown and not self._live:
            return
        self._shown = text
        seconds = int(time.monotonic() - self._start)
        line = f"{seconds // 60}:{seconds % 60:02}  {text}"
        if self._live:
            width = shutil.get_terminal_size().columns
            click.echo(f"\r{line[: width - 1]:{width - 1}}", nl=False, err=True)
        else:
            click.echo(line, err=True)

    def end(self) -> None:
        """Leave the line that changed."""
        if self._live and not self._quiet:
            click.echo("", err=True)


def _state(result: DeployResult) -> str:
    deployed, failed, total = result.components
    parts = [result.status or "Pending", f"components {deployed + failed}/{total}"]
    completed, test_errors, tests = result.test_counts
    if tests:
        parts.append(f"tests {min(completed + test_errors, tests)}/{tests}")
    if failed or test_errors:
        parts.append(f"{failed + test_errors} failed")
    if result.state_detail:
        parts.append(result.state_detail)
    return "  ".join(parts)


def write_reports(result: DeployResult, places: Places, junit_file: Path | None, coverage_file: Path | None) -> None:
    """Write the files that CI reads."""
    from generator.deploy.reports import cobertura, junit  # noqa: PLC0415 - for these options only

    wanted = ((junit_file, junit(result, "forcegen deploy")), (coverage_file, cobertura(result, places)))
    for path, content in wanted:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def conclude(result: DeployResult, found: Sequence[Diagnostic], form: str, *, meant: bool = False) -> None:
    """Show how a deployment ended, and leave with status 1 unless it succeeded, or was canceled and `meant` to be."""
    as_meant = meant and result.status == "Canceled"
    if form == "json":
        _print(_summary(result, found))
    elif as_meant:
        click.echo(f"Deployment {result.id}: Canceled.")
    else:
        show(found, form)
        _say(result)
    if not result.done:
        click.echo(f"It goes on in the org; follow it with: forcegen deploy resume {result.id}", err=True)
    if not as_meant and not (result.done and result.success):
        sys.exit(1)


def announce(deployment: str, form: str, *, check_only: bool) -> None:
    """Show the id of a deployment that nobody follows."""
    from generator.deploy.result import DeployResult  # noqa: PLC0415 - loaded when the command runs

    if form == "json":
        _print(_summary(DeployResult(deployment, "Pending", False, False, check_only), ()))
    else:
        click.echo(deployment)


def decline(form: str, *, findings: Sequence[Diagnostic] = (), error: OrgError | None = None) -> NoReturn:
    """Say why there is nothing to show of a deployment, and leave with status 1; as JSON in the same shape."""
    from generator.deploy.result import DeployResult  # noqa: PLC0415 - loaded when the command runs

    if form == "json":
        deployment = error.deployment if error is not None else ""
        status = "Unknown" if deployment else "NotStarted"
        said = f"{error.message}; {error.hint}" if error is not None else ""
        _print(_summary(DeployResult(deployment, status, False, False, error=said), findings))
    else:
        show(findings, form)
    if error is not None:
        refuse(error)
    sys.exit(1)


def _say(result: DeployResult) -> None:
    from generator.deploy.reports import coverage_table  # noqa: PLC0415 - for ended deployments only

    table = coverage_table(result.coverage)
    if table:
        click.echo(table, nl=False)
    deployed, _, total = result.components
    completed, test_errors, _ = result.test_counts
    counts = f"{deployed} of {total} components, {completed} tests passed" + (
        f", {test_errors} failed" if test_errors else ""
    )
    what = "Validation" if result.check_only else "Deployment"
    click.echo(f"{what} {result.id}: {result.status}, {counts}.")
    if result.success and result.check_only and completed:
        click.echo(f"Deploy what it proved within ten days with: forcegen deploy quick {result.id}")
    elif result.success and result.check_only:
        click.echo("No test has run, so deploy quick is not offered: validate with --test-level RunLocalTests.")


def _print(summary: Mapping[str, object]) -> None:
    click.echo(json.dumps(summary, indent=2, ensure_ascii=False))


def _summary(result: DeployResult, found: Sequence[Diagnostic]) -> Mapping[str, object]:
    """Give everything in the one shape that programs read, whether or not a deployment came about."""
    deployed, failed, total = result.components
    completed, test_errors, tests = result.test_counts
    return {
        "id": result.id,
        "status": result.status,
        "done": result.done,
        "success": result.success,
        "checkOnly": result.check_only,
        "errorMessage": result.error,
        "components": {"deployed": deployed, "failed": failed, "total": total},
        "tests": {"passed": completed, "failed": test_errors, "total": tests},
        "errors": sum(item.severity is Severity.ERROR for item in found),
        "findings": json.loads(render(found, "json")),
        "coverage": [
            {"name": item.name, "percent": round(item.percent, 1), "uncovered": list(item.uncovered)}
            for item in result.coverage
        ],
    }
