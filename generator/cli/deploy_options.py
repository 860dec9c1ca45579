"""The options that the subcommands of `forcegen deploy` share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.options import format_option, output_option
from generator.cli.org_options import org_options

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_WAIT = 60

_FOLLOWING = (
    click.option(
        "--wait",
        type=click.IntRange(min=0),
        default=DEFAULT_WAIT,
        show_default=True,
        metavar="MINUTES",
        help="How long to follow; the deployment goes on.",
    ),
    click.option(
        "--on-interrupt",
        type=click.Choice(["ask", "cancel", "leave"]),
        default="ask",
        show_default=True,
        help="What Ctrl-C does to the deployment; ask leaves it alone where nobody can answer.",
    ),
)
_SHOWING = (
    click.option(
        "--junit",
        "junit_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the test results here, as JUnit.",
    ),
    click.option(
        "--coverage",
        "coverage_file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the coverage here, as Cobertura.",
    ),
    click.option("--json", "as_json", is_flag=True, help="The same as --format json."),
    output_option,
    format_option,
)
deployment_argument = click.argument("deployment", metavar="[ID]", required=False)
specs_option = click.option(
    "--specs", type=click.Path(path_type=Path), default="specs", show_default=True, help="The spec folder."
)


def showing(function: Command) -> Command:
    """Give a command the options of everything that shows the state of a deployment."""
    return org_options(_with(function, _SHOWING))


def following(function: Command) -> Command:
    """Give a command the options of everything that follows a deployment to its end."""
    return org_options(_with(function, _FOLLOWING + _SHOWING))


def form_of(options: dict[str, Any]) -> str:
    """Give the form in which the command shows what it finds."""
    return "json" if options.get("as_json") else str(options["form"])


def _with(function: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        function = option(function)
    return function
