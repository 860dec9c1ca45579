"""`forcegen diff`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.cli.options import finish, format_option, output_option, specs_argument
from generator.cli.org_options import NAMES, connect, org_options

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.deploy.org import Org
    from generator.package.packaging import Package

DEFAULT_WAIT = 30
WHICHEVER = ""
"""What `--org` is without an alias: the org that the environment or the other options name."""


@click.command("diff")
@specs_argument
@output_option
@click.option("--semantic", is_flag=True, help="Show changes of metadata by property instead of by line.")
@click.option(
    "--org",
    "org",
    metavar="[ALIAS]",
    is_flag=False,
    flag_value=WHICHEVER,
    help="Compare with an org instead of the output folder, by property. Without an alias, as the last argument: "
    "the org that the variables name.",
)
@click.option(
    "--package-dir", "directories", multiple=True, metavar="DIR", help="With an org: only this package directory."
)
@click.option(
    "--wait",
    type=click.IntRange(min=0),
    default=DEFAULT_WAIT,
    show_default=True,
    metavar="MINUTES",
    help="With an org: how long to wait for what it holds.",
)
@org_options
@format_option
def command(specs: Path, output: Path, semantic: bool, **options: Any) -> None:
    """Show what generate would change, or with --org what an org has otherwise; status 1 when there is a difference.

    The ways to sign in are those of deploy; any of their options compares with that org.
    """
    if options["org"] is None and all(options[name] is None for name in NAMES):
        if options["directories"]:
            raise click.UsageError("--package-dir goes with --org.")
        _with_output(specs, output, semantic, options["form"])
        return
    if semantic:
        raise click.UsageError("An org is always compared by property: leave --semantic out.")
    if options["org"]:
        if options["target_org"] is not None:
            raise click.UsageError("--org ALIAS and --target-org ALIAS say the same: give one of them.")
        options["target_org"] = options["org"]
    _with_org(specs, output, options)


def _with_output(specs: Path, output: Path, semantic: bool, form: str) -> None:
    from generator.difference_text import property_diff, unified_diff  # noqa: PLC0415 - loaded when the command runs
    from generator.generate import compare  # noqa: PLC0415 - loaded when the command runs

    generated = compare(specs, output, force=True)
    finish(generated.diagnostics, form, failed=not generated.ok)
    render = property_diff if semantic else unified_diff
    text = render(output, generated.difference)
    if text:
        click.echo(text, nl=False)
        sys.exit(1)


def _with_org(specs: Path, output: Path, options: dict[str, Any]) -> None:
    from generator.cli.drift_display import RetrievalProgress, decline, show_drift  # noqa: PLC0415 - loaded when it runs
    from generator.deploy.drift import drift  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.errors import OrgError  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.owned import retrieval_parts  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.retrieval import Retrievals  # noqa: PLC0415 - loaded when the command runs

    form = options["form"]
    checked = _checked(specs, form)
    owned, overlay = _packages(checked, options["directories"])
    parts, along = retrieval_parts(owned)
    if len(parts) > 1 and form != "json":
        click.echo(f"The org gives at most 10,000 files and 39 MB at once: {len(parts)} retrievals.", err=True)
    progress = RetrievalProgress(quiet=form == "json")
    try:
        org = connect(options, checked.project.api_version)
        retrievals = Retrievals(org)
        retrieved = retrievals.retrieve(parts, along=along, wait=options["wait"] * 60, show=progress.show)
        found = drift(owned, retrieved, specs.as_posix(), overlay)
        if checked.comments:
            from generator.deploy.drift_findings import settle  # noqa: PLC0415 - few projects have such comments

            settle(found, checked.comments)
        show_drift(found, form, org=_name(org), retrievals=retrieved.retrievals, output=output)
    except OrgError as error:
        decline(form, error=error)
    except KeyboardInterrupt:
        _leave()


def _checked(specs: Path, form: str) -> Checked:
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs
    from generator.cli.drift_display import decline  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs)
    if not checked.ok:
        decline(form, findings=checked.diagnostics)
    # A program that reads JSON gets one document: of sound specs, the one that says what differs.
    if form != "json":
        finish(checked.diagnostics, form, failed=False)
    return checked


def _packages(checked: Checked, directories: tuple[str, ...]) -> tuple[Package, Package | None]:
    """Give what the specs own, also with the last form of what stands in several package directories."""
    from generator.package.limits import directory_problem  # noqa: PLC0415 - loaded when the command runs
    from generator.package.packaging import package  # noqa: PLC0415 - loaded when the command runs
    from generator.plan import plan  # noqa: PLC0415 - loaded when the command runs

    planned = plan(checked.project)
    unknown = directory_problem(planned, directories)
    if unknown is not None:
        raise click.UsageError(unknown)
    chosen = directories or planned.package_directories
    owned = package(planned, chosen)
    return owned, package(planned, chosen[::-1]) if owned.overlaid else None


def _name(org: Org) -> str:
    return f"{org.username} at {org.instance_url}" if "@" in org.username else org.instance_url


def _leave() -> NoReturn:
    click.echo("Interrupted; a retrieval changes nothing in the org and ends there by itself.", err=True)
    sys.exit(1)
