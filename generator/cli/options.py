"""Arguments and endings that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.report import FORMATS, Look, plain, render

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

_STYLES: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "code": {"bold": True},
    "margin": {"fg": "blue"},
    "hint": {"fg": "cyan"},
}
"""How click styles each part of a finding."""


def show(diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print findings: to standard error as text, to standard output in the forms that programs read."""
    if form != "text":
        click.echo(render(diagnostics, form), nl=False)
    elif diagnostics:
        from generator.load.source import source_lines  # noqa: PLC0415 - needed for findings only

        colour = _colour()
        text = render(diagnostics, form, Look(source_lines(), _paint if colour else plain))
        click.echo(text, nl=False, err=True, color=colour)


def _colour() -> bool:
    """Tell whether findings are coloured: on a terminal, unless the environment says otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if (forced := os.environ.get("FORCE_COLOR", "")) != "":
        return forced != "0"
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _paint(text: str, part: str) -> str:
    return click.style(text, **_STYLES[part])


def finish(diagnostics: Sequence[Diagnostic], form: str, *, failed: bool) -> None:
    """Print findings and leave with status 1 when something failed."""
    show(diagnostics, form)
    if failed:
        sys.exit(1)
