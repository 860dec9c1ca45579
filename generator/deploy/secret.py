"""Texts that must not be seen."""

from __future__ import annotations

import re
from typing import Final

_SUSPECT: Final = re.compile(r"-----|[\x00-\x1f]|://[^/]*@|^force:|!|\[REDACTED|^eyJ|[\w+=]{60}", re.IGNORECASE)
"""Marks of keys, auth URLs and tokens, which somebody may have given where something else belongs."""


def quoted(text: str) -> str:
    """Give what somebody typed in quotes, for a message; nothing of it when it looks like a secret."""
    return "(not shown)" if _SUSPECT.search(text) else f"'{text}'"


class Secret:
    """A token, key or assertion: it shows itself only to who asks for it by name."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Give the text, for the one place that sends it."""
        return self._text

    def __repr__(self) -> str:
        """Show nothing."""
        return "Secret(…)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        """Compare with another secret."""
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        """Hash as what it hides."""
        return hash(self._text)

    def __reduce__(self) -> str:
        """Refuse to be written to a file or sent to another process."""
        raise TypeError("a secret is not written anywhere")
