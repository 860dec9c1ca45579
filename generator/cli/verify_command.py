"""`forcegen verify`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import finish, format_option, output_option, specs_argument

if TYPE_CHECKING:
    from generator.verify.tool import Tool


@click.command("verify")
@specs_argument
@output_option
@format_option
@click.option("--tool", "names", multiple=True, metavar="NAME", help="Run this tool only; may be given several times.")
@click.option("--install", is_flag=True, help="Install what the tools need into the cache folder, and run nothing.")
@click.option("--list", "only_list", is_flag=True, help="List the tools and what they lack, and run nothing.")
def command(specs: Path, output: Path, form: str, names: tuple[str, ...], install: bool, only_list: bool) -> None:  # noqa: PLR0913, PLR0917 - one an option
    """Run the ecosystem's compilers and linters over the generated project; findings lead to the specs."""
    chosen = _chosen(names)
    if only_list:
        _list(chosen)
    elif install:
        _install(chosen)
    else:
        from generator.verify import verify  # noqa: PLC0415 - loaded when the command runs

        verified = verify(specs, output, chosen)
        finish(verified.diagnostics, form, failed=not verified.ok)
        if form == "text":
            click.echo(f"{output}: {', '.join(tool.name for tool in chosen)}: no errors.")


def _chosen(names: Sequence[str]) -> list[Tool]:
    from generator.verify.tools import tools  # noqa: PLC0415 - loaded when the command runs

    known = tools()
    for name in names:
        if name not in known:
            from generator.suggestions import did_you_mean, one_of  # noqa: PLC0415 - needed for this message only

            hint = did_you_mean(name, known) or one_of(list(known))
            raise click.UsageError(f"There is no tool '{name}': {hint}")
    return [tool for name, tool in known.items() if not names or name in names]


def _list(chosen: Sequence[Tool]) -> None:
    from generator.verify.running import first_missing  # noqa: PLC0415 - loaded when the command runs

    for tool in chosen:
        click.echo(f"{tool.name}: {tool.summary}")
        missing = first_missing(tool)
        if missing is not None:
            click.echo(f"  missing: {missing.what}; {missing.command}")


def _install(chosen: Sequence[Tool]) -> None:
    from generator.verify.packages import install, package_folder  # noqa: PLC0415 - loaded when the command runs
    from generator.verify.running import first_missing  # noqa: PLC0415 - loaded when the command runs
    from generator.verify.tool import ToolError  # noqa: PLC0415 - loaded when the command runs

    groups = dict.fromkeys(group for tool in chosen for need in tool.needs for group in need.groups())
    failed = False
    for group in groups:
        try:
            done = "installed" if install(group) else "is installed already:"
            click.echo(f"{group} {done} {package_folder(group)}")
        except ToolError as error:
            failed = True
            click.echo(f"forcegen: {group} was not installed: {error}", err=True)
    for tool in chosen:
        missing = first_missing(tool)
        if missing is not None:
            failed = True
            click.echo(f"forcegen: {tool.name} still lacks {missing.what}: {missing.command}", err=True)
    if failed:
        sys.exit(1)
