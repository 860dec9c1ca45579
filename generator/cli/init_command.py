"""`forcegen init`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

RENAMED = {"gitignore": ".gitignore", "github": ".github", "gitlab-ci.yml": ".gitlab-ci.yml"}
"""Files and folders whose name in the package differs, so that no tool takes them for its own there."""


class _Ci(click.ParamType):  # type: ignore[type-arg]  # generic in new versions of click only
    """The name of a CI there are templates for; they are looked for only when somebody asks."""

    name = "ci"

    def get_metavar(self, *_: Any, **__: Any) -> str:
        """Show the names to choose from."""
        return f"[{'|'.join(_known())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take a name there are templates for."""
        known = _known()
        if value not in known:
            from generator.suggestions import did_you_mean, one_of  # noqa: PLC0415 - needed for this message only

            self.fail(f"There is no CI '{value}': {did_you_mean(value, known) or one_of(known)}", param, ctx)
        return str(value)


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False), default=".", required=False)
@click.option(
    "--ci",
    "names",
    type=_Ci(),
    multiple=True,
    help="Write a pipeline, too: it proves the specs, and deploys them to a scratch org; may be repeated.",
)
def command(directory: Path, names: tuple[str, ...]) -> None:
    """Create a small working project in DIRECTORY to start from.

    Where DIRECTORY has specs already, --ci adds the pipeline to them. Files that exist are never overwritten.
    """
    pipelines = {path: content for name in names for path, content in _files("ci", name).items()}
    there = bool(pipelines) and (directory / "specs").exists()
    files = pipelines if there else {**_files("init"), **pipelines}
    taken = [str(directory / name) for name in files if (directory / name).exists()]
    if taken and (not there or len(taken) == len(files)):
        raise click.UsageError(f"These files exist already and are left alone: {', '.join(taken)}")
    for name, content in files.items():
        target = directory / name
        if target.exists():
            click.echo(f"left alone {target.as_posix()}")
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        click.echo(f"created {target.as_posix()}")
    for pipeline in pipelines:
        click.echo(f"Which secrets it needs stands at the head of {(directory / pipeline).as_posix()}")
    prefix = "" if directory == Path() else f"cd {directory.as_posix()} && "
    commit = ", and commit output/ with the specs" if pipelines else ""
    click.echo(f"Next: {prefix}forcegen generate{commit}")


def _files(*below: str) -> Mapping[Path, bytes]:
    """Give the files of a folder of templates by the path they get in the project."""
    source = _templates().joinpath(*below)
    return {
        Path(*(RENAMED.get(part, part) for part in path.relative_to(source).parts)): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.is_file()
    }


def _known() -> list[str]:
    return sorted(path.name for path in (_templates() / "ci").iterdir() if path.is_dir())


def _templates() -> Path:
    from generator.plan.templates import template_folder  # noqa: PLC0415 - loaded when the command runs

    return template_folder()
