"""Options of the commands that talk to an org, and how what went wrong there is said."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from generator.deploy.errors import OrgError
    from generator.deploy.org import Org
    from generator.deploy.sign_in import Options

Command = TypeVar("Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--target-org",
        metavar="ALIAS",
        help="An alias or user name of the Salesforce CLI, or of a scratch org made here.",
    ),
    click.option("--auth-url-file", metavar="FILE", help="A file with an SFDX auth URL; or set SFDX_AUTH_URL."),
    click.option("--client-id", metavar="KEY", help="The app's consumer key, for JWT or client credentials."),
    click.option("--jwt-key-file", metavar="FILE", help="The app's private key, for JWT; or set SF_JWT_KEY."),
    click.option("--username", metavar="NAME", help="The user to sign in as, for JWT; or set SF_USERNAME."),
    click.option("--login-url", metavar="URL", help="The login host or My Domain; or set SF_LOGIN_URL."),
    click.option("--instance-url", metavar="URL", help="The org's host, with SF_ACCESS_TOKEN."),
)
_DEV_HUB_OPTION = click.option(
    "--target-dev-hub", "target_org", metavar="ALIAS", help="An alias or user name of the Salesforce CLI."
)
NAMES = ("target_org", "auth_url_file", "client_id", "jwt_key_file", "username", "login_url", "instance_url")


def org_options(command: Command) -> Command:
    """Give a command the options that say which org to sign in to."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def dev_hub_options(command: Command) -> Command:
    """Give a command the options that say which Dev Hub to sign in to."""
    for option in reversed((_DEV_HUB_OPTION, *_OPTIONS[1:])):
        command = option(command)
    return command


def dev_hub_environment() -> Mapping[str, str]:
    """Give the environment as the commands about scratch orgs read it: the org they go to is the Dev Hub."""
    return {**os.environ, "SF_TARGET_ORG": os.environ.get("SF_TARGET_DEV_HUB", "")}


def given_options(options: dict[str, Any]) -> Options:
    """Give what the command line says about the org."""
    from generator.deploy.sign_in import Options  # noqa: PLC0415 - loaded when the command runs

    return Options(**{name: options.get(name) for name in NAMES})


def connect(options: dict[str, Any], api_version: str, environment: Mapping[str, str] = os.environ) -> Org:
    """Give the org the options or the environment name; sends nothing yet.

    Raises SignInError when nothing names one.
    """
    import requests  # noqa: PLC0415 - slow to import, for commands that talk to an org

    from generator.deploy.org import Org  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.sign_in import sign_in  # noqa: PLC0415 - loaded when the command runs

    session = requests.Session()
    return Org(sign_in(given_options(options), environment, session), api_version, session=session)


def refuse(error: OrgError) -> NoReturn:
    """Say what went wrong outside, and leave with status 1."""
    click.echo(f"forcegen: {error.message}.".replace("..", "."), err=True)
    if error.hint:
        click.echo(f"  hint: {error.hint}", err=True)
    sys.exit(1)
