"""The command group: finds each command's module when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import sys
from typing import Any

import click

from generator import __version__
from generator.errors import InternalError

DEBUG = "FORCEGEN_DEBUG"
"""Set in the environment, bugs show where they happened."""
SUFFIX = "_command"
"""How the names of the modules end that hold a command each."""


class Commands(click.Group):
    """Loads a command from the module of its name, so that a command costs only its own imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name every command."""
        del ctx
        package = importlib.import_module("generator.cli")
        names = (info.name for info in pkgutil.iter_modules(package.__path__))
        return sorted(name.removesuffix(SUFFIX).replace("_", "-") for name in names if name.endswith(SUFFIX))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command by its name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"generator.cli.{cmd_name.replace('-', '_')}_command")
        command: Any = module.command
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Load the command, or suggest the one that was meant."""
        name = args[0]
        if name not in self.list_commands(ctx):
            from generator.suggestions import did_you_mean  # noqa: PLC0415 - needed for this message only

            hint = did_you_mean(name, self.list_commands(ctx))
            ctx.fail(f"There is no command '{name}'." + (f" {hint[0].upper()}{hint[1:]}" if hint else ""))
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="forcegen %(version)s")
def forcegen() -> None:
    """Generate a complete, proven, deployable Salesforce project from YAML specs."""


def run() -> None:
    """Run the command line and leave with its status."""
    gc.disable()  # a run is short and keeps nearly all it makes; the collector costs a third of a large project's time
    status = _status()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = 1
    if os.environ.get(DEBUG):
        sys.exit(status)
    os._exit(status)  # taking a large project apart object by object takes longer than checking it


def _status() -> int:
    """Run the command line; interruptions and broken pipes end quietly, errors of the system in one line."""
    try:
        forcegen(prog_name="forcegen")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BrokenPipeError:
        return 1
    except InternalError as error:
        click.echo(f"forcegen: {error}", err=True)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"forcegen: {place}{error.strerror or error}", err=True)
    except Exception as error:
        if os.environ.get(DEBUG):
            import traceback  # noqa: PLC0415 - slow to import, for bugs only

            click.echo(_without_secrets(traceback.format_exc()), nl=False, err=True)
        else:
            said = _without_secrets(f"{type(error).__name__}: {error}")
            hint = f"  Please report it with the spec; {DEBUG}=1 shows where it happened."
            click.echo(f"forcegen: this is a bug: {said}\n{hint}", err=True)
    return 1


def _without_secrets(text: str) -> str:
    """Drop what the command may have signed in with; there is nothing to drop where nobody has."""
    secret = sys.modules.get("generator.deploy.secret")
    return str(secret.without_secrets(text)) if secret is not None else text
