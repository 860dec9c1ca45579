"""`forcegen preview`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import finish, format_option, output_option, specs_argument

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.preview.building import Components
    from generator.verify.tool import Requirement

SECOND = 1.0


@click.command("preview")
@click.argument("name", required=False)
@specs_argument
@output_option
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8123, show_default=True, help="0 takes any that is free."
)
@click.option(
    "--png",
    "pictures",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a picture of every state at both widths into this folder, and serve nothing.",
)
@click.option("--install", is_flag=True, help="Install what the preview needs into the cache folder, and show nothing.")
@format_option
def command(  # noqa: PLR0913, PLR0917 - one an option
    name: str | None, specs: Path, output: Path, port: int, pictures: Path | None, install: bool, form: str
) -> None:
    """Show the Lightning web component NAME in a browser, with the data of its preview.json, until Ctrl-C."""
    from generator.preview.building import components  # noqa: PLC0415 - loaded when the command runs
    from generator.preview.node import PAGE_NEEDS, PICTURE_NEEDS  # noqa: PLC0415 - see above

    if install:
        _install()
        return
    project = components(specs, output)
    finish(project.diagnostics, form, failed=not project.ok)
    chosen = _chosen(name, project)
    _require(PAGE_NEEDS if pictures is None else PICTURE_NEEDS)
    with tempfile.TemporaryDirectory(prefix="forcegen-preview-", ignore_cleanup_errors=True) as folder:
        if pictures is None:
            _serve(chosen, specs, output, port, Path(folder))
        else:
            _take(chosen, project, output, pictures, Path(folder), form)


def _chosen(name: str | None, project: Components) -> str:
    from generator.suggestions import did_you_mean, one_of  # noqa: PLC0415 - needed for messages only

    shown = [bundle.name for bundle in project.bundles.values() if bundle.shows_something]
    if name in shown:
        return str(name)
    if not shown:
        raise click.UsageError("There is no Lightning web component to show.")
    if name is None:
        raise click.UsageError(f"Which component? {one_of(shown)}")
    if name in project.bundles:
        raise click.UsageError(f"'{name}' has no markup to show: {one_of(shown)}")
    raise click.UsageError(f"There is no component '{name}': {did_you_mean(name, shown) or one_of(shown)}")


def _require(needs: Iterable[Requirement]) -> None:
    from generator.preview.node import first_missing  # noqa: PLC0415 - loaded when the command runs

    missing = first_missing(needs)
    if missing is not None:
        click.echo(f"forcegen: the preview needs {missing.what}: {missing.command}", err=True)
        sys.exit(1)


def _serve(name: str, specs: Path, output: Path, port: int, folder: Path) -> None:
    from generator.preview.live import Live  # noqa: PLC0415 - loaded when the command runs
    from generator.preview.server import serving  # noqa: PLC0415 - see above

    live = Live(name, specs, output, folder)
    problem = live.current()
    if isinstance(problem, str):
        click.echo(problem, nl=False, err=True)
    else:
        _note(problem.placeholders)
    with serving(live.current, port) as address:
        click.echo(f"{name} is shown at {address}, as the specs are at each reload; Ctrl-C ends it.")
        try:
            while True:
                time.sleep(SECOND)
        except KeyboardInterrupt:
            click.echo()


def _take(name: str, project: Components, output: Path, target: Path, folder: Path, form: str) -> None:  # noqa: PLR0913, PLR0917 - what the command was given
    from generator.preview.building import build  # noqa: PLC0415 - loaded when the command runs
    from generator.preview.pictures import take_pictures  # noqa: PLC0415 - see above
    from generator.verify.tool import ToolError  # noqa: PLC0415 - see above

    try:
        site = build(name, project, output, folder)
        if isinstance(site, list):
            finish(site, form, failed=True)
            return
        _note(site.placeholders)
        taken = take_pictures(site, project.bundles[name], target, folder)
    except ToolError as error:
        click.echo(f"forcegen: {name} cannot be shown: {error}", err=True)
        sys.exit(1)
    if form == "text":
        for file in taken.files:
            click.echo(str(file))
    finish(taken.diagnostics, form, failed=bool(taken.diagnostics))


def _note(placeholders: Iterable[str]) -> None:
    for module in placeholders:
        click.echo(f"forcegen: an empty box stands for {module}, which exists in an org only", err=True)


def _install() -> None:
    from generator.preview.node import PICTURE_NEEDS  # noqa: PLC0415 - loaded when the command runs
    from generator.verify.packages import install, package_folder  # noqa: PLC0415 - see above
    from generator.verify.tool import ToolError  # noqa: PLC0415 - see above

    for group in dict.fromkeys(group for need in PICTURE_NEEDS for group in need.groups()):
        try:
            done = "installed" if install(group) else "is installed already:"
            click.echo(f"{group} {done} {package_folder(group)}")
        except ToolError as error:
            click.echo(f"forcegen: {group} was not installed: {error}", err=True)
    _require(PICTURE_NEEDS)
