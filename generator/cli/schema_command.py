"""`forcegen schema`."""

from __future__ import annotations

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of the spec language, for completion and hover texts in editors."""
    import json  # noqa: PLC0415 - loaded when the command runs

    from generator.json_schema import json_schema  # noqa: PLC0415 - loaded when the command runs

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
