"""What the commands about scratch orgs do with a Dev Hub, and what people see of it."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.cli.org_options import connect, dev_hub_environment, given_options, refuse

if TYPE_CHECKING:
    from generator.deploy.errors import OrgError
    from generator.deploy.scratch_creation import Access
    from generator.deploy.scratch_definition import ScratchDefinition
    from generator.deploy.scratch_memory import RememberedOrg
    from generator.deploy.scratch_org import DevHub

SECONDS = 60


def proven_definition(path: Path) -> ScratchDefinition:
    """Read a definition, and prove its settings before anything is asked for."""
    from generator.deploy.scratch_definition import read_definition  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_settings import settings_package  # noqa: PLC0415 - loaded when the command runs
    from generator.kinds.project import DEFAULT_API_VERSION  # noqa: PLC0415 - loaded when the command runs

    definition = read_definition(path, DEFAULT_API_VERSION)
    settings_package(definition.settings, definition.api_version)
    return definition


def dev_hub(options: dict[str, Any], api_version: str | None = None) -> DevHub:
    """Give the Dev Hub that options or environment name; nothing is sent yet."""
    from generator.deploy.errors import SignInError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_org import DevHub  # noqa: PLC0415 - loaded when the command runs
    from generator.kinds.project import DEFAULT_API_VERSION  # noqa: PLC0415 - loaded when the command runs

    try:
        org = connect(options, api_version or DEFAULT_API_VERSION, dev_hub_environment())
    except SignInError as error:
        hint = error.hint.replace("--target-org", "--target-dev-hub")
        raise SignInError(error.message, hint, code=error.code) from None
    return DevHub(org)


def access_to_new_org(options: dict[str, Any]) -> Access:
    """Give what signs in to a new org, and keeps the way back to it."""
    import requests  # noqa: PLC0415 - slow to import, for commands that talk to an org

    from generator.deploy.scratch_creation import Access  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.secret import Secret  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.sign_in import private_key, sealing_keys  # noqa: PLC0415 - loaded when the command runs

    given, environment = given_options(options), dev_hub_environment()
    key = private_key(given, environment)
    keys = [] if given.target_org else sealing_keys(given, environment)
    return Access(requests.Session(), keys, Secret(key) if key else None)


def complete_and_print(
    hub: DevHub, org: RememberedOrg, definition: ScratchDefinition, access: Access, options: dict[str, Any]
) -> None:
    """Wait until the org is ready, and print it."""
    from generator.deploy.errors import NotMadeError, OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_creation import complete  # noqa: PLC0415 - loaded when the command runs

    wait = options["wait"] * SECONDS
    try:
        with interruptible(org.alias):
            show = _Progress(quiet=options["as_json"]).show
            org = complete(hub, org, definition, access, wait=wait, show=show)
    except NotMadeError:
        raise
    except OrgError as error:
        hint = "; ".join(filter(None, (error.hint, _way_on(org.alias))))
        raise OrgError(error.message, hint, code=error.code) from None
    if options["as_json"]:
        click.echo(json.dumps(_shown(org), indent=2))
        return
    until = f", until {org.expires}" if org.expires else ""
    click.echo(f"Scratch org {org.alias}: {org.username} at {org.instance_url}{until}.")
    click.echo(f"Deploy to it with: forcegen deploy --target-org {org.alias}")


def decline(error: OrgError, alias: str, options: dict[str, Any]) -> NoReturn:
    """Say why there is no org, and leave with status 1; as JSON in the same shape."""
    from generator.deploy.scratch_memory import RememberedOrg, recall_org  # noqa: PLC0415 - as above

    if options["as_json"]:
        org = recall_org(alias) or RememberedOrg(alias, "", "", "")
        said = "; ".join(filter(None, (error.message, error.hint)))
        click.echo(json.dumps(_shown(org, said), indent=2))
    refuse(error)


def _shown(org: RememberedOrg, error: str = "") -> dict[str, str]:
    return {
        "alias": org.alias,
        "username": org.username,
        "orgId": org.org_id,
        "instanceUrl": org.instance_url,
        "loginUrl": org.login_url,
        "expirationDate": org.expires,
        "devHubUrl": org.hub_url,
        "errorMessage": error,
    }


class _Progress:
    """A line for each state, with the time it took to get there."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._start = time.monotonic()
        self._last = ""

    def show(self, state: str) -> None:
        """Show a state that is new."""
        if state != self._last and not self._quiet:
            seconds = int(time.monotonic() - self._start)
            click.echo(f"{seconds // 60}:{seconds % 60:02}  {state}", err=True)
        self._last = state


@contextmanager
def interruptible(alias: str) -> Iterator[None]:
    """Say on Ctrl-C how to go on: the Dev Hub does."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo(f"The Dev Hub goes on: {_way_on(alias)}.", err=True)
        sys.exit(1)


def _way_on(alias: str) -> str:
    return f"go on with: forcegen scratch resume {alias}, or end it with: forcegen scratch delete {alias}"
