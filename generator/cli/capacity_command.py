"""`forcegen capacity`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from generator.capacity.allocations import ADD_ONS, EDITIONS, WITHOUT_ADD_ONS
from generator.cli.options import finish, specs_argument


@click.command("capacity")
@specs_argument
@click.option(
    "--edition", type=click.Choice(EDITIONS), help="The edition of the org; the project's scratch org's when left out."
)
@click.option(
    "--add-on", "add_ons", type=click.Choice(ADD_ONS), multiple=True, help="An add-on of the org; again for several."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the comparison is shown.",
)
def command(specs: Path, edition: str | None, add_ons: tuple[str, ...], form: str) -> None:
    """Compare what the events in SPECS need with what an org is allowed."""
    from generator.capacity import compare  # noqa: PLC0415 - loaded when the command runs
    from generator.capacity.table import table  # noqa: PLC0415 - loaded when the command runs
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs)
    if not checked.ok:
        finish(checked.diagnostics, form, failed=True)
    chosen = edition or checked.project.settings.scratchOrg.edition.removeprefix("Partner ")
    if chosen not in EDITIONS:
        raise click.UsageError(f"{chosen} Edition has no platform events: name the org's edition by --edition")
    if add_ons and chosen in WITHOUT_ADD_ONS:
        raise click.UsageError(f"There are no add-ons for {chosen} Edition")
    comparison = compare(checked.project, chosen, add_ons)
    if form == "json":
        click.echo(json.dumps(comparison.as_json(), indent=2, ensure_ascii=False))
    else:
        click.echo(table(comparison), nl=False)
    if not comparison.fits:
        sys.exit(1)
