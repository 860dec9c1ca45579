"""Running the command line inside the test's own process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli.commands import forcegen


def run(*arguments: str | Path) -> Result:
    """Run a command; an exception other than an exit is raised, so that no traceback goes unnoticed."""
    return CliRunner().invoke(forcegen, [str(argument) for argument in arguments], catch_exceptions=False)
