"""`forcegen scratch`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.options import output_option
from generator.cli.org_options import dev_hub_environment, dev_hub_options, refuse
from generator.cli.scratch_run import (
    access_to_new_org,
    complete_and_print,
    decline,
    dev_hub,
    interruptible,
    proven_definition,
)

Command = TypeVar("Command", bound=Callable[..., Any])
DEFINITION = "config/project-scratch-def.json"
DEFAULT_ALIAS = "scratch"
DEFAULT_DAYS = 7
MOST_DAYS = 30
DEFAULT_WAIT = 15
AUTH_CODE, JWT = "auth-code", "jwt"
_ALIAS = re.compile(r"[A-Za-z0-9][\w.-]{0,79}")


@click.group("scratch")
def command() -> None:
    """Create and delete scratch orgs through a Dev Hub, from the definition file that generate writes.

    \b
      forcegen scratch create --alias try
      forcegen deploy --target-org try
      forcegen scratch delete try

    Sign in to the Dev Hub in any of the ways of `forcegen deploy`, with --target-dev-hub or SF_TARGET_DEV_HUB for an
    alias of the Salesforce CLI. Later commands find the org by its alias, with the same variables set.
    """  # noqa: D301 - click wants the backspace itself


def _alias(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not _ALIAS.fullmatch(value):
        raise click.BadParameter("Use letters, digits, dots, hyphens and underscores.", ctx, param)
    return value


def _following(function: Command) -> Command:
    """Give a command the options of everything that waits for an org."""
    for option in reversed(
        (
            click.option(
                "--wait",
                type=click.IntRange(min=0),
                default=DEFAULT_WAIT,
                show_default=True,
                metavar="MINUTES",
                help="How long to wait for the org; the Dev Hub goes on.",
            ),
            click.option("--json", "as_json", is_flag=True, help="Print what became of it as JSON."),
        )
    ):
        function = option(function)
    return dev_hub_options(function)


@command.command("create")
@click.option(
    "--definition-file",
    "definition_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The definition file.  [default: {DEFINITION} below --output]",
)
@output_option
@click.option(
    "--alias",
    default=DEFAULT_ALIAS,
    show_default=True,
    callback=_alias,
    metavar="ALIAS",
    help="What later commands call the org.",
)
@click.option(
    "--duration-days",
    type=click.IntRange(1, MOST_DAYS),
    default=DEFAULT_DAYS,
    show_default=True,
    metavar="DAYS",
    help=f"How long the org lives, {MOST_DAYS} days at most.",
)
@click.option(
    "--sign-in",
    "way",
    type=click.Choice([AUTH_CODE, JWT]),
    default=AUTH_CODE,
    show_default=True,
    help="How later commands sign in to the org: with a refresh token, kept sealed with the secret of the Dev Hub; or "
    "by JWT and the Dev Hub's app, which must be a connected app.",
)
@_following
def create(output: Path, **options: Any) -> None:
    """Create a scratch org, wait until it is there, and deploy the settings of its definition."""
    from generator.deploy.errors import OrgError, SignInError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_creation import ask_for  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_memory import RememberedOrg  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_org import new_username  # noqa: PLC0415 - loaded when the command runs

    alias, path = options["alias"], options["definition_file"] or output / DEFINITION
    environment = dev_hub_environment()
    try:
        definition = proven_definition(path)
        hub, access = dev_hub(options, definition.api_version), access_to_new_org(options)
        client_id = ""
        if options["way"] == JWT:
            client_id = options["client_id"] or environment.get("SF_CLIENT_ID", "")
            if not client_id or access.private_key is None:
                hint = "give --client-id and --jwt-key-file, or set SF_CLIENT_ID and SF_JWT_KEY"
                raise SignInError("JWT needs the consumer key of the Dev Hub's app and its private key", hint)
        username = definition.username or new_username()
        org = RememberedOrg(alias, username, hub.url, str(path.resolve()), client_id=client_id)
        with interruptible(alias):
            org = ask_for(hub, org, definition, options["duration_days"])
        complete_and_print(hub, org, definition, access, options)
    except OrgError as error:
        decline(error, alias, options)


@command.command("resume")
@click.argument("alias", default=DEFAULT_ALIAS)
@_following
def resume(alias: str, **options: Any) -> None:
    """Go on with creating the org ALIAS, where a wait was over or interrupted."""
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_creation import find_again  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_memory import recall_org  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.secret import quoted  # noqa: PLC0415 - loaded when the command runs

    known = recall_org(alias)
    if known is None:
        raise click.UsageError(f"No scratch org {quoted(alias)} is remembered here.{_meant(alias)}")
    try:
        definition = proven_definition(Path(known.definition))
        hub = dev_hub(options, definition.api_version)
        complete_and_print(hub, find_again(hub, known), definition, access_to_new_org(options), options)
    except OrgError as error:
        decline(error, alias, options)


@command.command("delete")
@click.argument("name", default=DEFAULT_ALIAS)
@dev_hub_options
def delete(name: str, **options: Any) -> None:
    """Delete the scratch org NAME: an alias, a user name, or an org id.

    An org that is gone already is no error, so that a pipeline may always clean up.
    """
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_memory import forget_org, recall_org  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.secret import quoted  # noqa: PLC0415 - loaded when the command runs

    known = recall_org(name)
    if known is None and "@" not in name and not _is_org_id(name):
        click.echo(f"No scratch org {quoted(name)} is remembered here; nothing is deleted.{_meant(name)}", err=True)
        return
    username = known.username if known is not None else name
    try:
        hub = dev_hub(options)
        if known is not None and known.hub_url != hub.url:
            raise OrgError(f"The scratch org '{known.alias}' belongs to {known.hub_url}", "sign in to that Dev Hub")
        deleted = hub.delete(username)
    except OrgError as error:
        refuse(error)
    if known is not None:
        forget_org(known.alias)
    click.echo(f"The scratch org {quoted(username)} " + ("is deleted." if deleted else "is gone already."))


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@dev_hub_options
def list_orgs(as_json: bool, **options: Any) -> None:
    """List the scratch orgs of the Dev Hub, with the aliases of those made here."""
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.scratch_memory import remembered_orgs  # noqa: PLC0415 - loaded when the command runs

    try:
        found = list(dev_hub(options).active())
    except OrgError as error:
        refuse(error)
    aliases = {org.username: org.alias for org in remembered_orgs()}
    rows = [(org.expires, org.username, org.org_id, aliases.get(org.username, "")) for org in found]
    if as_json:
        keys = ("expirationDate", "username", "orgId", "alias")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], indent=2))
        return
    width = max((len(row[1]) for row in rows), default=0)
    for expires, username, org_id, alias in rows:
        click.echo(f"{expires}  {username:{width}}  {org_id}  {alias}".rstrip())
    click.echo(f"{len(rows)} scratch orgs." if len(rows) != 1 else "1 scratch org.")


def _is_org_id(name: str) -> bool:
    return re.fullmatch(r"00D\w{12}(\w{3})?", name) is not None


def _meant(name: str) -> str:
    from generator.deploy.scratch_memory import remembered_orgs  # noqa: PLC0415 - loaded when the command runs
    from generator.suggestions import did_you_mean  # noqa: PLC0415 - needed for this message only

    hint = did_you_mean(name, [org.alias for org in remembered_orgs()])
    return f" {hint[0].upper()}{hint[1:]}" if hint else ""
