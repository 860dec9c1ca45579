"""What the tests of the load stage share."""

from __future__ import annotations

from collections.abc import Callable

from generator.load import Loaded

LoadText = Callable[[str | bytes], Loaded]


def shown(loaded: Loaded) -> list[str]:
    """Give findings as `line:column code`."""
    return [f"{d.position.line}:{d.position.column} {d.code}" for d in loaded.diagnostics]
