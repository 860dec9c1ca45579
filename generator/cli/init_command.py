"""`forcegen init`."""

from __future__ import annotations

from pathlib import Path

import click

RENAMED = {"gitignore": ".gitignore"}
"""Files whose name in the package differs, so that no tool takes them for its own there."""


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=".", required=False)
def command(directory: Path) -> None:
    """Create a small working project in DIRECTORY to start from."""
    from generator.plan.templates import template_folder  # noqa: PLC0415 - loaded when the command runs

    source = template_folder() / "init"
    files = {
        path.relative_to(source).with_name(RENAMED.get(path.name, path.name)): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }
    taken = [str(directory / name) for name in files if (directory / name).exists()]
    if taken:
        raise click.UsageError(f"These files exist already and are left alone: {', '.join(taken)}")
    for name, content in files.items():
        target = directory / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        click.echo(f"created {target.as_posix()}")
    prefix = "" if directory == Path() else f"cd {directory.as_posix()} && "
    click.echo(f"Next: {prefix}forcegen generate")
