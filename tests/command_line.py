"""Running the command line inside the test's own process."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import forcegen


def run(*arguments: str | Path) -> Result:
    """Run a command; an exception other than an exit is raised, so that no traceback goes unnoticed."""
    return CliRunner().invoke(forcegen, [str(argument) for argument in arguments], catch_exceptions=False)


def parse(arguments: list[str]) -> str:
    """Parse arguments as the command line does, without running anything; give the command they lead to."""
    reached: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(click.Command, "invoke", lambda _, context: reached.append(context.command_path))
        forcegen.main(arguments, prog_name="forcegen", standalone_mode=False)
    return reached[-1].removeprefix("forcegen ") if reached else ""
