"""The command line: the only part that prints and exits."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` alone loads nothing else."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from generator import __version__  # noqa: PLC0415 - the fast way out

        print(f"forcegen {__version__}")
        return
    from generator.cli.commands import run  # noqa: PLC0415 - see above

    run()
