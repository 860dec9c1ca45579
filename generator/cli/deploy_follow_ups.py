"""`forcegen deploy resume`, `report`, `cancel` and `quick`: what is done with a deployment that there is already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.deploy_display import decline
from generator.cli.deploy_options import deployment_argument, following, form_of, showing, specs_option
from generator.cli.deploy_package import checked_specs, package_as_it_is, places_of
from generator.cli.deploy_run import begin, begun_now, follow_to_end, found
from generator.cli.org_options import connect

if TYPE_CHECKING:
    from generator.deploy.deployment import Deployments
    from generator.deploy.translation import Places

Act = Callable[["Deployments", str, "Places"], None]


@click.command("resume")
@deployment_argument
@specs_option
@following
def resume(deployment: str | None, specs: Path, **options: Any) -> None:
    """Follow a deployment to its end: the project's last one, or the one with this ID."""

    def act(deployments: Deployments, name: str, places: Places) -> None:
        follow_to_end(deployments, name, places, options)

    _with_deployment(deployment, specs, options, act)


@click.command("report")
@deployment_argument
@specs_option
@showing
def report(deployment: str | None, specs: Path, **options: Any) -> None:
    """Show how far a deployment is, without waiting.

    Status 0 when it has succeeded, 1 when it has failed or still runs; --json tells them apart by `done`.
    """

    def act(deployments: Deployments, name: str, places: Places) -> None:
        follow_to_end(deployments, name, places, {**options, "on_interrupt": "leave"})

    _with_deployment(deployment, specs, options, act)


@click.command("cancel")
@deployment_argument
@specs_option
@following
def cancel(deployment: str | None, specs: Path, **options: Any) -> None:
    """Cancel a deployment, and wait until the org has stopped it; status 0 when it is canceled."""

    def act(deployments: Deployments, name: str, places: Places) -> None:
        deployments.cancel(name)
        follow_to_end(deployments, name, places, options, canceled=True)

    _with_deployment(deployment, specs, options, act)


@click.command("quick")
@deployment_argument
@specs_option
@following
def quick(deployment: str | None, specs: Path, **options: Any) -> None:
    """Deploy what a validation of the last ten days has proven, without running its tests again."""
    from generator.deploy.memory import recall  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.result import reported_files  # noqa: PLC0415 - loaded when the command runs

    last = recall(specs)
    if deployment is None and last is not None and not last.check_only:
        which = last.id or "whose start was interrupted"
        raise click.UsageError(f"The last deployment, {which}, was no validation. Name the id of one.")

    def act(deployments: Deployments, validated: str, places: Places) -> None:
        begun = begun_now(deployments, reported_files(deployments.status(validated)), check_only=False)
        started = begin(deployments, specs, begun, lambda: deployments.quick(validated, begun.listed), options)
        follow_to_end(deployments, started, places, options)

    _with_deployment(deployment, specs, options, act)


FOLLOW_UPS = (cancel, quick, report, resume)


def _with_deployment(given: str | None, specs: Path, options: dict[str, Any], act: Act) -> None:
    """Do something with a deployment: the given one, or the project's last one, which a killed client may have lost."""
    from generator.deploy.deployment import Deployments  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.errors import OrgError, UncertainError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.memory import recall, remember  # noqa: PLC0415 - loaded when the command runs

    last = recall(specs)
    if given is None and last is None:
        raise click.UsageError(f"No deployment of {specs} is remembered here. Name its id, which begins with 0Af.")
    checked = checked_specs(specs, options, strict=False)
    try:
        deployments = Deployments(connect(options, checked.project.api_version))
        name = given
        if name is None and last is not None:
            if last.instance_url != deployments.instance_url:
                raise OrgError(f"The last deployment went to {last.instance_url}", "sign in there, or name an id")
            name = last.id
            if not name:
                name = found(deployments, last, UncertainError("The last start was interrupted"), options)
                remember(specs, replace(last, id=name))
        act(deployments, str(name), places_of(specs, options, package_as_it_is(checked)))
    except OrgError as error:
        decline(form_of(options), error=error)
