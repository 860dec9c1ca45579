"""`forcegen generate`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.options import finish, format_option, output_option, show, specs_argument


@click.command("generate")
@specs_argument
@output_option
@click.option("--check", "only_check", is_flag=True, help="Only say whether the output is in step; write nothing.")
@click.option("--force", is_flag=True, help="Discard hand edits of generated files and take over files in the way.")
@format_option
def command(specs: Path, output: Path, only_check: bool, force: bool, form: str) -> None:
    """Bring the output folder in step with the specs in SPECS."""
    from generator.write.unchanged import remembered, spec_signatures  # noqa: PLC0415 - loaded when the command runs

    known = remembered(specs, output)
    if known is not None:
        show(known.findings, form)
        if form == "text":
            click.echo(f"{output}: {known.files - 1} files, all in step.")
        return

    from generator.load.ahead import load_ahead  # noqa: PLC0415 - not needed where nothing changed

    seen = spec_signatures(specs)
    loading = load_ahead(specs, sum(signature[2] for signature in seen.values()))

    from generator.generate import compare, generate  # noqa: PLC0415 - slow to import, while the specs are read

    if only_check:
        generated = compare(specs, output, force=force, loading=loading)
        finish(generated.diagnostics, form, failed=not generated.ok)
        found = generated.difference
        rows = [(word, path) for word, paths in _changes(found).items() for path in paths]
        if form == "text":
            for word, path in sorted(rows, key=lambda row: row[1]):
                click.echo(f"{word:8} {output}/{path}")
            click.echo(f"{output}: {len(rows)} files out of step." if rows else f"{output}: all files in step.")
        if rows:
            sys.exit(1)
        return
    generated = generate(specs, output, force=force, seen=seen, loading=loading)
    finish(generated.diagnostics, form, failed=not generated.ok)
    if form == "text":
        found = generated.difference
        counts = ", ".join(f"{len(paths)} {word}" for word, paths in _changes(found).items() if paths)
        click.echo(f"{output}: {len(found.record)} files, {counts or 'all in step'}.")


def _changes(found: object) -> dict[str, list[str]]:
    created = [file.path for file in getattr(found, "created", ())]
    changed = [file.path for file in getattr(found, "changed", ())]
    return {"created": created, "changed": changed, "removed": list(getattr(found, "removed", ()))}
