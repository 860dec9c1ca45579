"""What people and programs see of drift."""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator.cli.options import show
from generator.cli.org_options import refuse
from generator.report import render

if TYPE_CHECKING:
    from generator.deploy.drift import Difference, Drift
    from generator.deploy.errors import OrgError
    from generator.deploy.retrieval import Progress
    from generator.diagnostics import Diagnostic

LONGEST_VALUE = 200
"""Characters of a value that people are shown; programs get it whole."""


class RetrievalProgress:
    """Says what the retrievals are doing whenever that changes."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._last = ""

    def show(self, progress: Progress) -> None:
        """Show a state."""
        part = f" {progress.number} of {progress.of}" if progress.of > 1 else ""
        text = f"Retrieval{part}: {progress.status}"
        if not self._quiet and text != self._last:
            click.echo(text, err=True)
        self._last = text


def show_drift(drift: Drift, form: str, *, org: str, retrievals: int, output: Path) -> None:
    """Show what differs, and leave with status 1 when something does."""
    from generator.deploy.secret import without_secrets  # noqa: PLC0415 - loaded when the command runs

    if form == "json":
        text = f"{json.dumps(_document(drift, org, retrievals, output), indent=2, ensure_ascii=False)}\n"
    elif form == "github":
        from generator.deploy.drift_findings import drift_findings  # noqa: PLC0415 - for this form only

        text = render(drift_findings(drift), form)
    else:
        text = "".join(f"{_printable(line)}\n" for line in _text(drift, org, output))
    # What an org holds is shown as it is, and somebody may have put a token there.
    click.echo(without_secrets(text), nl=False)
    if drift.differences:
        sys.exit(1)


def _text(drift: Drift, org: str, output: Path) -> Iterator[str]:
    for component, items in itertools.groupby(drift.differences, key=lambda item: item.component):
        yield from _component(" ".join(component).strip(), list(items), output)
        yield ""
    for note in drift.notes:
        yield f"The org says: {note}"
    if drift.beside:
        counts = ", ".join(f"{len(names)} {type_name}" for type_name, names in sorted(drift.beside.items()))
        yield f"Not compared, since no spec has them: {counts}."
    if drift.ignored:
        yield f"Ignored by comments in the specs: {drift.ignored}."
    components = len({item.component for item in drift.differences})
    if components:
        yield f"{components} of {drift.compared} components differ in {org}."
    else:
        yield f"{org} has what the specs say: {drift.compared} components compared."


def _component(name: str, items: Sequence[Difference], output: Path) -> Iterator[str]:
    if items[0].what == "missing" and not items[0].property:
        said = f", which says: {items[0].org}" if items[0].org else ""
        yield f"{items[0].position}: {name} is missing in the org{said}"
        return
    yield name
    for file, group in itertools.groupby(items, key=lambda item: item.file):
        yield f"  {(output / file).as_posix()}"
        for item in group:
            yield from _difference(item)


def _difference(item: Difference) -> Iterator[str]:
    if item.what == "missing":
        yield f"  {item.position}: {item.property} is missing in the org"
    elif item.lines:
        yield f"  {item.position}: {item.property}".rstrip(": ") + ":"
        yield from (f"    {line}" for line in item.lines.splitlines())
    else:
        what = f"{item.property}: " if item.property else ""
        yield f"  {item.position}: {what}{_shown(item.spec)} -> {_shown(item.org)}"


def _printable(line: str) -> str:
    """Give a line without what would steer the terminal: names and code in it come from the org."""
    return "".join(char if char.isprintable() or char == "\t" else repr(char)[1:-1] for char in line)


def _shown(value: str | None) -> str:
    from generator.deploy.drift_findings import shown  # noqa: PLC0415 - loaded when there is drift

    return shown(value if value is None or len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…")


def decline(form: str, *, findings: Sequence[Diagnostic] = (), error: OrgError | None = None) -> NoReturn:
    """Say why nothing was compared, and leave with status 1; as JSON in the same shape."""
    from generator.deploy.drift import Drift  # noqa: PLC0415 - loaded when the command runs

    if form == "json":
        said = "; ".join(filter(None, (error.message, error.hint))) if error is not None else ""
        document = _document(Drift(), "", 0, Path())
        document |= {"errorMessage": said, "findings": json.loads(render(findings, "json"))}
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        show(findings, form)
    if error is not None:
        refuse(error)
    sys.exit(1)


def _document(drift: Drift, org: str, retrievals: int, output: Path) -> dict[str, Any]:
    """Give everything in the one shape that programs read, whether or not anything was compared."""
    return {
        "org": org,
        "compared": drift.compared,
        "retrievals": retrievals,
        "differences": [
            {
                "what": item.what,
                "type": item.component[0],
                "name": item.component[1],
                "path": item.position.path,
                "line": item.position.line,
                "column": item.position.column,
                "file": (output / item.file).as_posix(),
                "property": item.property,
                "spec": item.spec,
                "org": item.org,
                "diff": item.lines,
            }
            for item in drift.differences
        ],
        "notCompared": {type_name: sorted(names) for type_name, names in sorted(drift.beside.items())},
        "ignored": drift.ignored,
        "messages": drift.notes,
        "errorMessage": "",
        "findings": [],
    }
