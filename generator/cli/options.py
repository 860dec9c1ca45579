"""Arguments and endings that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.report import FORMATS, render

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic

specs_argument = click.argument("specs", type=click.Path(path_type=Path), default="specs", required=False)
output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default="output",
    show_default=True,
    help="The folder of the generated project.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How findings are shown.",
)


def show(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print findings: to standard error as text, to standard output in the forms that programs read."""
    text = render(diagnostics, form)
    if text:
        click.echo(text, nl=False, err=form == "text")


def finish(diagnostics: Sequence[Diagnostic], form: str, *, failed: bool) -> None:
    """Print findings and leave with status 1 when something failed."""
    show(diagnostics, form)
    if failed:
        sys.exit(1)
