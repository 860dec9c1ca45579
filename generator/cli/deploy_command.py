"""`forcegen deploy`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator.cli.options import finish, format_option, output_option, specs_argument
from generator.cli.org_options import connect, org_options, refuse
from generator.deploy.test_levels import TEST_LEVELS

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.deploy.deployment import Deployments
    from generator.deploy.memory import Remembered
    from generator.deploy.translation import Places
    from generator.package.packaging import Package

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_WAIT = 60
START = "start"


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
      --target-org ALIAS                 the Salesforce CLI's
      --client-id KEY --username NAME --jwt-key-file FILE
      --client-id KEY --login-url URL    with SF_CLIENT_SECRET
      --auth-url-file FILE               or SFDX_AUTH_URL
      SF_ACCESS_TOKEN                    with SF_ORG_INSTANCE_URL
    """  # noqa: D301 - click wants the backspace itself


def _following(function: Command) -> Command:
    """Give a command the options of everything that follows a deployment to its end."""
    for option in reversed(
        (
            click.option(
                "--wait",
                type=click.IntRange(min=0),
                default=DEFAULT_WAIT,
                show_default=True,
                metavar="MINUTES",
                help="How long to follow; the deployment goes on.",
            ),
            click.option(
                "--on-interrupt",
                type=click.Choice(["ask", "cancel", "leave"]),
                default="ask",
                show_default=True,
                help="What Ctrl-C does to the deployment; ask leaves it alone where nobody can answer.",
            ),
            click.option(
                "--junit",
                "junit_file",
                type=click.Path(path_type=Path, dir_okay=False),
                help="Write the test results here, as JUnit.",
            ),
            click.option(
                "--coverage",
                "coverage_file",
                type=click.Path(path_type=Path, dir_okay=False),
                help="Write the coverage here, as Cobertura.",
            ),
            click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
            output_option,
            format_option,
        )
    ):
        function = option(function)
    return org_options(function)


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
@_following
def start(specs: Path, **options: Any) -> None:
    """Deploy the specs in SPECS."""
    from generator.deploy.deployment import Deployments, DeployOptions  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.memory import Remembered  # noqa: PLC0415 - loaded when the command runs

    tests = tuple(name for text in options["tests"] for name in text.replace(",", " ").split())
    if tests and options["test_level"] not in {None, "RunSpecifiedTests"}:
        raise click.UsageError("--tests goes with --test-level RunSpecifiedTests.")
    if options["test_level"] == "RunSpecifiedTests" and not tests:
        raise click.UsageError("RunSpecifiedTests needs --tests CLASS.")
    form = _form(options)
    checked = _checked(specs, form)
    made = _package(specs, checked, form, options)
    asked = DeployOptions(
        check_only=options["check_only"],
        test_level="RunSpecifiedTests" if tests else options["test_level"],
        tests=tests,
        ignore_warnings=options["ignore_warnings"],
        purge_on_delete=options["purge_on_delete"],
    )
    try:
        org = connect(options, checked.project.api_version)
        deployments = Deployments(org)
        known = tuple(deployments.recent())
        deployment = _started(
            specs,
            Remembered(org.instance_url, "", known, asked.check_only),
            lambda: deployments.start(made.zipped, asked, known),
        )
        if options["leave"]:
            click.echo(deployment)
            return
        _follow(deployments, deployment, _places(specs, made, options), form, options)
    except OrgError as error:
        refuse(error)


@command.command("resume")
@click.argument("deployment", metavar="[ID]", required=False)
@click.option("--specs", type=click.Path(path_type=Path), default="specs", show_default=True, help="The spec folder.")
@_following
def resume(deployment: str | None, specs: Path, **options: Any) -> None:
    """Follow a deployment to its end: the project's last one, or the one with this ID."""
    _with_deployment(
        deployment,
        specs,
        options,
        lambda deployments, found, places: _follow(deployments, found, places, _form(options), options),
    )


@command.command("report")
@click.argument("deployment", metavar="[ID]", required=False)
@click.option("--specs", type=click.Path(path_type=Path), default="specs", show_default=True, help="The spec folder.")
@_following
def report(deployment: str | None, specs: Path, **options: Any) -> None:
    """Show how far a deployment is, without waiting."""
    _with_deployment(
        deployment,
        specs,
        options,
        lambda deployments, found, places: _follow(deployments, found, places, _form(options), {**options, "wait": 0}),
    )


@command.command("cancel")
@click.argument("deployment", metavar="[ID]", required=False)
@click.option("--specs", type=click.Path(path_type=Path), default="specs", show_default=True, help="The spec folder.")
@_following
def cancel(deployment: str | None, specs: Path, **options: Any) -> None:
    """Cancel a deployment, and wait until the org has stopped it; status 0 when it is canceled."""

    def act(deployments: Deployments, found: str, places: Places) -> None:
        deployments.cancel(found)
        _follow(deployments, found, places, _form(options), options, canceled=True)

    _with_deployment(deployment, specs, options, act)


@command.command("quick")
@click.argument("deployment", metavar="[ID]", required=False)
@click.option("--specs", type=click.Path(path_type=Path), default="specs", show_default=True, help="The spec folder.")
@_following
def quick(deployment: str | None, specs: Path, **options: Any) -> None:
    """Deploy what a validation of the last ten days has proven, without running its tests again."""
    from generator.deploy.memory import Remembered, recall  # noqa: PLC0415 - loaded when the command runs

    last = recall(specs)
    if deployment is None and last is not None and not last.check_only:
        raise click.UsageError(f"The last deployment, {last.id}, was no validation. Name the id of one.")

    def act(deployments: Deployments, validated: str, places: Places) -> None:
        known = tuple(deployments.recent())
        begun = Remembered(deployments.instance_url, "", known)
        started = _started(specs, begun, lambda: deployments.quick(validated, known))
        _follow(deployments, started, places, _form(options), options)

    _with_deployment(deployment, specs, options, act)


def _started(specs: Path, begun: Remembered, begin: Callable[[], str]) -> str:
    """Start something and keep its id; what is kept before lets a later command find it when this one is killed."""
    from generator.deploy.errors import OrgError, UncertainError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.memory import recall, remember, restore  # noqa: PLC0415 - loaded when the command runs

    earlier = recall(specs)
    remember(specs, begun)
    try:
        deployment = begin()
    except UncertainError:
        raise
    except OrgError:
        restore(specs, earlier)
        raise
    remember(specs, replace(begun, id=deployment))
    return deployment


def _with_deployment(
    given: str | None, specs: Path, options: dict[str, Any], act: Callable[[Deployments, str, Places], None]
) -> None:
    """Do something with a deployment: the given one, or the project's last one, which a killed client may have lost."""
    from generator.deploy.deployment import Deployments  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.errors import OrgError, UncertainError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.memory import recall, remember  # noqa: PLC0415 - loaded when the command runs

    checked = _checked(specs, _form(options), strict=False)
    places = _places(specs, _package(specs, checked, _form(options), {}), options)
    last = recall(specs)
    if given is None and last is None:
        raise click.UsageError("No deployment of these specs is remembered. Name its id, which begins with 0Af.")
    try:
        deployments = Deployments(connect(options, checked.project.api_version))
        found = given
        if found is None and last is not None:
            if last.instance_url != deployments.instance_url:
                raise OrgError(f"The last deployment went to {last.instance_url}", "sign in there, or name an id")
            found = last.id or deployments.found(last.known, UncertainError("The last start was interrupted"))
            if not last.id:
                remember(specs, replace(last, id=found))
        act(deployments, str(found), places)
    except OrgError as error:
        refuse(error)


def _follow(  # noqa: PLR0913 - a deployment, where it comes from, and how it is shown
    deployments: Deployments,
    deployment: str,
    places: Places,
    form: str,
    options: dict[str, Any],
    *,
    canceled: bool = False,
) -> None:
    from generator.cli.deploy_display import Progress, conclude, write_reports  # noqa: PLC0415 - as above
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.follow import follow  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.translation import findings  # noqa: PLC0415 - loaded when the command runs

    progress = Progress(quiet=form == "json")
    result = None
    interrupted = False
    while result is None or not result.done:
        try:
            for result in follow(deployments, deployment, wait=options["wait"] * 60):
                progress.show(result)
            break
        except KeyboardInterrupt:
            progress.end()
            if interrupted or not _wants_cancel(options["on_interrupt"]):
                click.echo(f"It goes on in the org; follow it with: forcegen deploy resume {deployment}", err=True)
                sys.exit(1)
            interrupted = canceled = True
            click.echo("Canceling; the org stops after what it is doing now.", err=True)
            deployments.cancel(deployment)
        except OrgError as error:
            progress.end()
            again = f"the deployment goes on; follow it with: forcegen deploy resume {deployment}"
            raise OrgError(error.message, "; ".join(filter(None, (error.hint, again))), code=error.code) from None
    progress.end()
    assert result is not None  # noqa: S101 - narrows the type: following yields at least one state
    write_reports(result, places, options.get("junit_file"), options.get("coverage_file"))
    if canceled and result.status == "Canceled" and not interrupted:
        click.echo(f"Deployment {result.id}: Canceled.")
        return
    conclude(result, findings(result, places), form)


def _wants_cancel(choice: str) -> bool:
    if choice == "ask":
        return sys.stdin.isatty() and click.confirm("Cancel the deployment in the org, too?", default=False, err=True)
    return choice == "cancel"


def _form(options: dict[str, Any]) -> str:
    return "json" if options.get("as_json") else str(options["form"])


def _checked(specs: Path, form: str, *, strict: bool = True) -> Checked:
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs)
    # A program that reads JSON gets one document: of sound specs, the one that says how the deployment ended.
    if strict and (form != "json" or not checked.ok):
        finish(checked.diagnostics, form, failed=not checked.ok)
    return checked


def _package(specs: Path, checked: Checked, form: str, options: dict[str, Any]) -> Package:
    """Make the package; without sound specs an empty one, so that a deployment can be followed all the same."""
    from generator.cli.package_command import deletions  # noqa: PLC0415 - loaded when the command runs
    from generator.package.limits import directory_problem, limit_problem  # noqa: PLC0415 - as above
    from generator.package.packaging import Package, package  # noqa: PLC0415 - loaded when the command runs
    from generator.plan import plan  # noqa: PLC0415 - loaded when the command runs

    if not checked.ok:
        return Package({}, {}, ())
    planned = plan(checked.project)
    unknown = directory_problem(planned, options.get("directories", ()))
    if unknown is not None:
        raise click.UsageError(unknown)
    against = options.get("against")
    deleted = deletions(specs, Path(), planned, against, False) if against is not None else frozenset()
    when = "pre" if options.get("when") == "pre" else "post"
    made = package(planned, options.get("directories", ()), deleted=deleted, when=when)  # type: ignore[arg-type]
    problem = limit_problem(planned, made, specs) if options else None
    if problem is not None:
        finish([problem], form, failed=True)
    return made


def _places(specs: Path, made: Package, options: dict[str, Any]) -> Places:
    from generator.deploy.translation import Places  # noqa: PLC0415 - loaded when the command runs

    return Places(made.entries, options["output"], specs.as_posix())
