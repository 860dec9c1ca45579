"""`forcegen package`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from generator.cli.options import format_option, output_option, show, specs_argument
from generator.diagnostics import Diagnostic, Severity
from generator.report import render

if TYPE_CHECKING:
    from generator.package.packaging import Members, Package, When
    from generator.plan.planned import Plan


@click.command("package")
@specs_argument
@click.option(
    "--zip",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    default="package.zip",
    show_default=True,
    help="The file to write.",
)
@click.option(
    "--package-dir",
    "directories",
    multiple=True,
    metavar="DIR",
    help="Only this package directory; may be repeated. All of them when left out.",
)
@click.option(
    "--against",
    metavar="GITREF",
    help="Delete what the specs of a commit, branch, tag or folder had and these have no more.",
)
@click.option(
    "--removed",
    is_flag=True,
    help="Delete what the output folder's record of generated files has and the specs have no more; before generate.",
)
@click.option(
    "--delete",
    "when",
    type=click.Choice(["pre", "post"]),
    default="post",
    show_default=True,
    help="Whether deletions run before or after the rest.",
)
@click.option("--manifest", type=click.Path(path_type=Path, dir_okay=False), help="Also write the package.xml here.")
@output_option
@format_option
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    specs: Path,
    target: Path,
    directories: tuple[str, ...],
    against: str | None,
    removed: bool,
    when: str,
    manifest: Path | None,
    output: Path,
    form: str,
) -> None:
    """Write the zip that the Metadata API deploys, with its manifest, from the specs in SPECS."""
    from generator.load.ahead import load_ahead  # noqa: PLC0415 - loaded when the command runs
    from generator.write.unchanged import spec_signatures  # noqa: PLC0415 - loaded when the command runs

    loading = load_ahead(specs, sum(signature[2] for signature in spec_signatures(specs).values()))

    from generator.check import check_folder  # noqa: PLC0415 - slow to import, while the specs are read
    from generator.package.limits import directory_problem, limit_problem  # noqa: PLC0415 - loaded when the command runs
    from generator.package.packaging import MANIFEST, package  # noqa: PLC0415 - loaded when the command runs
    from generator.plan import plan  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs, loading)
    found = list(checked.diagnostics)
    if not checked.ok:
        _conclude(found, form)
    planned = plan(checked.project)
    unknown = directory_problem(planned, directories)
    if unknown is not None:
        raise click.UsageError(unknown)
    record = output if removed else None
    gone = deletions(specs, planned, directories, against, "pre" if when == "pre" else "post", record)
    found += gone.problems
    made = package(planned, directories, deleted=gone.members, when="pre" if when == "pre" else "post")
    problem = limit_problem(planned, made, specs, directories)
    if problem is not None:
        found.append(problem)
    if any(item.severity is Severity.ERROR for item in found):
        _conclude(found, form)
    target.write_bytes(made.zipped)
    if manifest is not None:
        manifest.write_bytes(made.files[MANIFEST])
    _conclude(found, form, made, target)


def _conclude(found: Sequence[Diagnostic], form: str, made: Package | None = None, target: Path | None = None) -> None:
    """Show what was found and made; leave with status 1 where nothing was."""
    if form == "json":
        facts = {"zip": str(target), **_facts(made)} if made is not None else {"zip": None}
        click.echo(json.dumps({**facts, "findings": json.loads(render(found, "json"))}, indent=2, ensure_ascii=False))
    else:
        show(found, form)
    if made is None:
        sys.exit(1)
    if form == "json":
        return
    components = sum(len(names) for _, names in made.members)
    gone = sum(len(names) for _, names in made.deleted)
    text = f"{target}: {components} components in {len(made.files)} files, {len(made.zipped):,} bytes"
    click.echo(text + (f", {gone} to be deleted." if gone else "."))
    if made.overlaid:
        names = ", ".join(name for _, name in made.overlaid)
        click.echo(f"The first package directory's form is in it of {names}: package the others with --package-dir.")


def _facts(made: Package) -> dict[str, object]:
    return {
        "files": len(made.files),
        "bytes": len(made.zipped),
        "members": dict(made.members),
        "deleted": dict(made.deleted),
    }


class Deletions(NamedTuple):
    """What the org is to lose, and what stands against it."""

    members: Members = frozenset()
    problems: Sequence[Diagnostic] = ()


def deletions(  # noqa: PLR0913, PLR0917 - where the org's state is known from, and when it loses something
    specs: Path,
    planned: Plan,
    directories: Sequence[str],
    against: str | None,
    when: When,
    record: Path | None = None,
) -> Deletions:
    """Give what the org is to lose: since earlier specs, and as the record of generated files in a folder says."""
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs
    from generator.load.earlier import EarlierError, earlier_specs  # noqa: PLC0415 - for this option only
    from generator.package.deletions import deletable, deletion_problems  # noqa: PLC0415 - for these options only
    from generator.package.removed import removed_from, removed_since  # noqa: PLC0415 - for these options only
    from generator.plan import plan  # noqa: PLC0415 - loaded when the command runs
    from generator.write.record import BrokenRecordError, read_record  # noqa: PLC0415 - for this option only

    gone: Members = frozenset()
    before: Plan | None = None
    if against is not None:
        try:
            with earlier_specs(against, specs) as folder:
                earlier = check_folder(folder)
                if not earlier.ok:
                    click.echo(f"The specs of '{against}' have findings; check them with: forcegen check", err=True)
                    sys.exit(1)
                before = plan(earlier.project)
                gone |= removed_since(before, planned, directories)
        except EarlierError as error:
            raise click.UsageError(f"{error}.") from error
    if record is not None:
        try:
            gone |= removed_from(read_record(record), planned, directories)
        except BrokenRecordError as error:
            raise click.ClickException(f"The record of generated files is unreadable: {error}.") from error
    return Deletions(deletable(gone), deletion_problems(gone, when, planned, before, specs.as_posix()))
