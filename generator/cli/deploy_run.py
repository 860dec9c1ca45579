"""Beginning a deployment, once whatever happens, and following it to its end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.deploy_options import form_of

if TYPE_CHECKING:
    from generator.deploy.deployment import Deployments
    from generator.deploy.errors import OrgError
    from generator.deploy.memory import Remembered
    from generator.deploy.translation import Places

SECONDS = 60
_NO_SUCH = frozenset({"INVALID_ID_FIELD", "MALFORMED_ID", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY"})
"""What an org says of an id that is none of its deployments."""


def refuse_second(deployments: Deployments, specs: Path) -> None:
    """Look for a start that a killed client has left behind.

    Raises OrgError when it still runs: another one would be the second start of the same.
    """
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.lost_start import running  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.memory import recall  # noqa: PLC0415 - loaded when the command runs

    last = recall(specs)
    if last is None or last.id or last.instance_url != deployments.instance_url:
        return
    deployment = running(deployments, last.trace)
    if deployment is not None:
        hint = "follow it with: forcegen deploy resume; or end it with: forcegen deploy cancel"
        raise OrgError(f"The last start was interrupted, and {deployment}, which may be it, still runs", hint)


def begun_now(deployments: Deployments, files: Iterable[str], *, check_only: bool) -> Remembered:
    """Give what is kept of a start before it is sent; where the org lists no deployments, none is ever taken for it."""
    from generator.deploy.memory import Remembered  # noqa: PLC0415 - loaded when the command runs

    known = deployments.listed()
    kept = tuple(sorted(files)) if known is not None else ()
    return Remembered(deployments.instance_url, "", tuple(known or ()), check_only, kept)


def begin(
    deployments: Deployments, specs: Path, begun: Remembered, request: Callable[[], str], options: dict[str, Any]
) -> str:
    """Start something and keep its id; what is kept before lets a later command find it when this one is killed.

    A start whose answer got lost is looked for and never repeated.
    """
    from generator.deploy.errors import OrgError, UncertainError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.memory import recall, restore  # noqa: PLC0415 - loaded when the command runs

    earlier = recall(specs)
    _remember(specs, begun)
    try:
        deployment = request()
    except UncertainError as error:
        deployment = found(deployments, begun, error, options)
    except OrgError:
        restore(specs, earlier)
        raise
    except KeyboardInterrupt:
        deployment = _interrupted(deployments, begun, options)
        _cancel(deployments, deployment)
    _remember(specs, replace(begun, id=deployment))
    return deployment


def _remember(specs: Path, deployment: Remembered) -> None:
    """Keep the deployment for later commands; where nothing can be kept, starting it is still what was asked for."""
    from generator.deploy.memory import remember  # noqa: PLC0415 - loaded when the command runs

    try:
        remember(specs, deployment)
    except OSError as error:
        click.echo(f"Nothing can be remembered ({error.strerror}): deploy resume will need the id.", err=True)


def _cancel(deployments: Deployments, deployment: str) -> None:
    """Ask the org to cancel; what has ended meanwhile, or does not listen, is followed all the same."""
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs

    click.echo("Canceling; the org stops after what it is doing now.", err=True)
    try:
        deployments.cancel(deployment)
    except OrgError as error:
        click.echo(f"The org does not cancel it: {error.message}.", err=True)


def found(deployments: Deployments, begun: Remembered, reason: OrgError, options: dict[str, Any]) -> str:
    """Look for a start of which no answer has come; raises UncertainError when the org does not tell."""
    from generator.deploy.lost_start import find  # noqa: PLC0415 - loaded when the command runs

    click.echo(f"{reason.message}; looking for the deployment in the org.", err=True)
    return find(deployments, begun.trace, reason, wait=options.get("wait", 0) * SECONDS)


def _interrupted(deployments: Deployments, begun: Remembered, options: dict[str, Any]) -> str:
    """Give the deployment that is to be canceled when Ctrl-C came before its id; leave where it is to go on."""
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs

    if not _wants_cancel(options["on_interrupt"]):
        hint = "whether the org has begun before, this tells: forcegen deploy resume"
        raise OrgError("The start was interrupted", hint)
    return found(deployments, begun, OrgError("The start was interrupted"), {**options, "wait": 0})


def follow_to_end(
    deployments: Deployments, deployment: str, places: Places, options: dict[str, Any], *, canceled: bool = False
) -> None:
    """Show how a deployment goes on until it is done or the wait is over, and leave with its status."""
    from generator.cli.deploy_display import Progress, conclude, write_reports  # noqa: PLC0415 - as above
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.follow import follow  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.result import DeployResult  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.translation import findings  # noqa: PLC0415 - loaded when the command runs

    progress = Progress(quiet=form_of(options) == "json")
    result = None
    interrupted = False
    while result is None or not result.done:
        try:
            for result in follow(deployments, deployment, wait=options.get("wait", 0) * SECONDS):
                progress.show(result)
            break
        except KeyboardInterrupt:
            progress.end()
            if interrupted or not _wants_cancel(options["on_interrupt"]):
                if result is None:
                    result = DeployResult(deployment, "Unknown", False, False)
                conclude(result, (), form_of(options))
            interrupted = canceled = True
            _cancel(deployments, deployment)
        except OrgError as error:
            progress.end()
            if error.code in _NO_SUCH:
                raise
            again = f"the deployment goes on; follow it with: forcegen deploy resume {deployment}"
            hint = "; ".join(filter(None, (error.hint, again)))
            raise OrgError(error.message, hint, code=error.code, deployment=deployment) from None
    progress.end()
    assert result is not None  # noqa: S101 - narrows the type: following yields at least one state
    write_reports(result, places, options.get("junit_file"), options.get("coverage_file"))
    conclude(result, findings(result, places), form_of(options), meant=canceled and not interrupted)


def _wants_cancel(choice: str) -> bool:
    if choice != "ask" or not sys.stdin.isatty():
        return choice == "cancel"
    try:
        return click.confirm("Cancel the deployment in the org, too?", default=False, err=True)
    except click.Abort:
        return False
