"""`forcegen check`."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import finish, format_option, specs_argument


@click.command("check")
@specs_argument
@format_option
def command(specs: Path, form: str) -> None:
    """Prove the specs in SPECS without writing anything."""
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs)
    finish(checked.diagnostics, form, failed=not checked.ok)
    if form == "text":
        count = len(checked.project.definitions)
        click.echo(f"{count} component{'' if count == 1 else 's'} checked.")
