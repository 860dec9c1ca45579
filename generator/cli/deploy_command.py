"""`forcegen deploy`: the group, and how a deployment starts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from generator.cli.deploy_display import announce, decline
from generator.cli.deploy_follow_ups import FOLLOW_UPS
from generator.cli.deploy_options import following, form_of
from generator.cli.deploy_package import checked_specs, package_to_send, places_of
from generator.cli.deploy_run import begin, begun_now, follow_to_end, refuse_second
from generator.cli.options import specs_argument
from generator.cli.org_options import connect
from generator.deploy.test_levels import TEST_LEVELS

START = "start"
RELEVANT_SINCE = 66.0
"""The first API version whose requests know the test level RunRelevantTests."""


class _Deploy(click.Group):
    """Starts a deployment unless the first argument names something else to do."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `start` before arguments that name no subcommand."""
        asks_for_help = bool(args) and args[0] in {"-h", "--help"}
        if not asks_for_help and (not args or args[0] not in self.commands):
            args = [START, *args]
        return super().parse_args(ctx, args)


@click.group("deploy", cls=_Deploy)
def command() -> None:
    """Deploy the specs to an org, and lead what it says back to them.

    `forcegen deploy [SPECS]` is short for `forcegen deploy start [SPECS]`, which has all the options.

    \b
    Ways to sign in, the first that is given counts:
      --target-org ALIAS                 of the Salesforce CLI, or of forcegen scratch
      --client-id KEY --username NAME --jwt-key-file FILE
      --client-id KEY --login-url URL    with SF_CLIENT_SECRET
      --auth-url-file FILE               or SFDX_AUTH_URL
      SF_ACCESS_TOKEN                    with SF_ORG_INSTANCE_URL
    """  # noqa: D301 - click wants the backspace itself


@command.command(START)
@specs_argument
@click.option("--validate", "check_only", is_flag=True, help="Prove the deployment and change nothing.")
@click.option("--test-level", type=click.Choice(TEST_LEVELS), help="Which tests run; the org's default when left out.")
@click.option("--tests", multiple=True, metavar="CLASS", help="A test class, for RunSpecifiedTests; may be repeated.")
@click.option("--ignore-warnings", is_flag=True, help="Succeed in spite of warnings.")
@click.option("--purge-on-delete", is_flag=True, help="Delete for good; not in production.")
@click.option(
    "--package-dir", "directories", multiple=True, metavar="DIR", help="Only this package directory; may be repeated."
)
@click.option(
    "--against", metavar="GITREF", help="Delete what the specs of a commit or folder had and these have no more."
)
@click.option(
    "--delete",
    "when",
    type=click.Choice(["pre", "post"]),
    default="post",
    show_default=True,
    help="Whether deletions run before or after the rest.",
)
@click.option("--async", "leave", is_flag=True, help="Print the id and do not wait.")
@following
def start(specs: Path, **options: Any) -> None:
    """Deploy the specs in SPECS."""
    from generator.deploy.deployment import Deployments, DeployOptions  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs

    tests = _tests(options)
    checked = checked_specs(specs, options)
    _prove_level(options["test_level"], checked.project.api_version)
    made = package_to_send(specs, checked, options, tests)
    asked = DeployOptions(
        check_only=options["check_only"],
        test_level="RunSpecifiedTests" if tests else options["test_level"],
        tests=tests,
        ignore_warnings=options["ignore_warnings"],
        purge_on_delete=options["purge_on_delete"],
    )
    try:
        deployments = Deployments(connect(options, checked.project.api_version))
        refuse_second(deployments, specs)
        begun = begun_now(deployments, made.files, check_only=asked.check_only)
        sent = partial(deployments.start, made.zipped, asked, begun.listed)
        deployment = begin(deployments, specs, begun, sent, options)
        if options["leave"]:
            announce(deployment, form_of(options), check_only=asked.check_only)
            return
        follow_to_end(deployments, deployment, places_of(specs, options, made), options)
    except OrgError as error:
        decline(form_of(options), error=error)


def _tests(options: dict[str, Any]) -> tuple[str, ...]:
    tests = tuple(name for text in options["tests"] for name in text.replace(",", " ").split())
    if tests and options["test_level"] not in {None, "RunSpecifiedTests"}:
        raise click.UsageError("--tests goes with --test-level RunSpecifiedTests.")
    if options["test_level"] == "RunSpecifiedTests" and not tests:
        raise click.UsageError("RunSpecifiedTests needs --tests CLASS.")
    return tests


def _prove_level(level: str | None, version: str) -> None:
    if level == "RunRelevantTests" and float(version) < RELEVANT_SINCE:
        hint = f"raise apiVersion in the Project document from {version}, or give RunLocalTests"
        raise click.UsageError(f"RunRelevantTests needs API version {RELEVANT_SINCE}: {hint}.")


for follow_up in FOLLOW_UPS:
    command.add_command(follow_up)
