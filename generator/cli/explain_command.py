"""`forcegen explain`."""

from __future__ import annotations

import re

import click

_NO_TEXT = re.compile("[\\0\udc80-\udcff]")


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the rule behind CODE with a bad and a good example; without CODE list all rules."""
    from generator.explanations import explanations  # noqa: PLC0415 - loaded when the command runs
    from generator.ignores import can_be_ignored  # noqa: PLC0415 - loaded when the command runs

    known = explanations()
    if code is None:
        for explanation in known.values():
            click.echo(f"{explanation.code}  {explanation.title}")
        return
    found = known.get(code.upper())
    if found is None:
        from generator.suggestions import did_you_mean  # noqa: PLC0415 - needed for this message only

        hint = did_you_mean(code.upper(), known)
        raise click.UsageError(f"There is no code '{code}'" + (f": {hint}" if hint else ""))
    comment = f"by the comment forcegen: ignore {found.code} because …" if can_be_ignored(found.code) else "cannot be"
    click.echo(f"{found.code}: {found.title}\n\n{found.rule}\n\nSource: {found.source}\nIgnored: {comment}\n\nBad:\n")
    click.echo(_indented(found.bad) + "\nGood:\n\n" + _indented(found.good), nl=False)


def _indented(text: str) -> str:
    """Indent an example, and spell out its bytes that are no text."""
    shown = _NO_TEXT.sub(lambda match: f"\\x{ord(match[0]) & 0xFF:02x}", text)
    return "".join(f"    {line}\n" if line else "\n" for line in shown.splitlines())
