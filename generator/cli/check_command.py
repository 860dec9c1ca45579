"""`forcegen check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import finish, format_option, specs_argument

if TYPE_CHECKING:
    from generator.check import Checked


@click.command("check")
@specs_argument
@click.option(
    "--against",
    metavar="GITREF",
    help="Also find what breaks in an org that has the specs of a commit, branch, tag or folder.",
)
@format_option
def command(specs: Path, against: str | None, form: str) -> None:
    """Prove the specs in SPECS without writing anything."""
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs) if against is None or not specs.exists() else _compared(specs, against)
    finish(checked.diagnostics, form, failed=not checked.ok)
    if form == "text":
        count = len(checked.project.definitions)
        compared = "" if against is None else f" and compared with {against}"
        click.echo(f"{count} component{'' if count == 1 else 's'} checked{compared}.")


def _compared(specs: Path, against: str) -> Checked:
    from generator.changes.against import check_against  # noqa: PLC0415 - for this option only
    from generator.load import spec_files  # noqa: PLC0415 - for this option only
    from generator.load.earlier import EarlierError, earlier_specs  # noqa: PLC0415 - for this option only

    try:
        with earlier_specs(against, specs) as folder:
            if not spec_files(folder)[0]:
                raise click.UsageError(f"'{against}' holds no spec.")
            return check_against(specs, folder)
    except EarlierError as error:
        raise click.UsageError(f"{error}.") from error
