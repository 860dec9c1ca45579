"""`forcegen diff`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import finish, format_option, output_option, specs_argument


@click.command("diff")
@specs_argument
@output_option
@click.option("--semantic", is_flag=True, help="Show changes of metadata by property instead of by line.")
@format_option
def command(specs: Path, output: Path, semantic: bool, form: str) -> None:
    """Show what generate would change, as a readable diff; status 1 when there is a difference."""
    from generator.difference_text import property_diff, unified_diff  # noqa: PLC0415 - loaded when the command runs
    from generator.generate import compare  # noqa: PLC0415 - loaded when the command runs

    generated = compare(specs, output, force=True)
    finish(generated.diagnostics, form, failed=not generated.ok)
    render = property_diff if semantic else unified_diff
    text = render(output, generated.difference)
    if text:
        click.echo(text, nl=False)
        sys.exit(1)
