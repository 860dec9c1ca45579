"""`forcegen new`."""

from __future__ import annotations

import re
from pathlib import Path

import click


@click.command("new")
@click.argument("kind")
@click.argument("name")
@click.option(
    "--specs",
    type=click.Path(path_type=Path, file_okay=False),
    default="specs",
    show_default=True,
    help="The spec folder the file goes to.",
)
@click.option("--pattern", help="What an Apex class or a Lightning component does; files of your own when left out.")
@click.option("--stdout", is_flag=True, help="Print the skeleton instead of writing a file.")
def command(kind: str, name: str, specs: Path, pattern: str | None, stdout: bool) -> None:
    """Write a commented spec of KIND called NAME to start from."""
    from generator.kinds import kinds, patterns  # noqa: PLC0415 - loaded when the command runs
    from generator.skeleton import has_skeleton, skeleton  # noqa: PLC0415 - loaded when the command runs
    from generator.suggestions import did_you_mean, one_of  # noqa: PLC0415 - loaded when the command runs

    known = [other for other in kinds() if has_skeleton(other)]
    if kind not in known:
        hint = did_you_mean(kind, known) or one_of(known)
        raise click.UsageError(f"There is no kind '{kind}': {hint}")
    if pattern is not None and pattern not in patterns(kind):
        hint = did_you_mean(pattern, patterns(kind)) or one_of(patterns(kind)) or "leave --pattern out"
        raise click.UsageError(f"A {kind} has no pattern '{pattern}': {hint}")
    text = skeleton(kind, name, pattern)
    if stdout:
        click.echo(text, nl=False)
        return
    target = specs / f"{re.sub(r'[^A-Za-z0-9_-]+', '_', name)}.yaml"
    if target.exists():
        raise click.UsageError(f"{target.as_posix()} exists already")
    specs.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")
    click.echo(f"created {target.as_posix()}")
