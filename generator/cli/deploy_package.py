"""What `forcegen deploy` sends, made of the specs, and where in them the org's findings belong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.cli.deploy_display import decline
from generator.cli.deploy_options import form_of
from generator.cli.options import show
from generator.diagnostics import Severity

if TYPE_CHECKING:
    from generator.check import Checked
    from generator.deploy.translation import Places
    from generator.package.packaging import Package, When


def checked_specs(specs: Path, options: dict[str, Any], *, strict: bool = True) -> Checked:
    """Check the specs and show what is found; wrong ones end the command where it is strict."""
    from generator.check import check_folder  # noqa: PLC0415 - loaded when the command runs

    checked = check_folder(specs)
    if strict and not checked.ok:
        decline(form_of(options), findings=checked.diagnostics)
    # A program that reads JSON gets one document, the one that says how the deployment ended.
    if strict and form_of(options) != "json":
        show(checked.diagnostics, form_of(options))
    return checked


def package_to_send(specs: Path, checked: Checked, options: dict[str, Any], tests: Sequence[str]) -> Package:
    """Make the package; one that no org would take ends the command."""
    from generator.cli.package_command import deletions  # noqa: PLC0415 - loaded when the command runs
    from generator.deploy.named_tests import problems_of_tests  # noqa: PLC0415 - loaded when the command runs
    from generator.package.limits import directory_problem, limit_problem  # noqa: PLC0415 - as above
    from generator.package.packaging import package  # noqa: PLC0415 - loaded when the command runs
    from generator.plan import plan  # noqa: PLC0415 - loaded when the command runs

    planned = plan(checked.project)
    unknown = directory_problem(planned, options["directories"])
    if unknown is not None:
        raise click.UsageError(unknown)
    when: When = "pre" if options["when"] == "pre" else "post"
    gone = deletions(specs, planned, options["directories"], options["against"], when)
    made = package(planned, options["directories"], deleted=gone.members, when=when)
    problem = limit_problem(planned, made, specs, options["directories"])
    found = [*gone.problems, *((problem,) if problem is not None else ())]
    found += problems_of_tests(tests, made.entries, specs.as_posix())
    if any(item.severity is Severity.ERROR for item in found):
        decline(form_of(options), findings=found)
    if form_of(options) != "json":
        show(found, form_of(options))
    if made.overlaid:
        names = ", ".join(name for _, name in made.overlaid)
        later = f"The first package directory's form goes of {names}: deploy the others with --package-dir afterwards."
        click.echo(later, err=True)
    return made


def package_as_it_is(checked: Checked) -> Package | None:
    """Give the package of the specs as they stand now; None for wrong ones, which hinder no look at a deployment."""
    from generator.package.packaging import package  # noqa: PLC0415 - loaded when the command runs
    from generator.plan import plan  # noqa: PLC0415 - loaded when the command runs

    return package(plan(checked.project)) if checked.ok else None


def places_of(specs: Path, options: dict[str, Any], made: Package | None) -> Places:
    """Give the way from the org's findings to the specs; all of them stand at the folder without a package."""
    from generator.deploy.translation import Places  # noqa: PLC0415 - loaded when the command runs

    return Places(made.entries if made is not None else {}, options["output"], specs.as_posix())
