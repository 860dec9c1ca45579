"""Texts that must not be seen."""

from __future__ import annotations

import re
from typing import Final

_SUSPECT: Final = re.compile(r"-----|[\x00-\x1f]|://[^/]*@|^force:|!|\[REDACTED|^eyJ|[\w+=]{60}", re.IGNORECASE)
"""Marks of keys, auth URLs and tokens, which somebody may have given where something else belongs."""


_texts: set[str] = set()
SHORTEST: Final = 8
"""Characters from which on a secret is looked for in other texts."""


def without_secrets(text: str) -> str:
    """Give a text without any secret of this run in it, for errors that nobody has foreseen."""
    for secret in sorted(_texts, key=len, reverse=True):
        text = text.replace(secret, "…")
    return text


def quoted(text: str) -> str:
    """Give what somebody typed in quotes, for a message; nothing of it when it looks like a secret."""
    return "(not shown)" if _SUSPECT.search(text) else f"'{text}'"


class Secret:
    """A token, key or assertion: it shows itself only to who asks for it by name."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) >= SHORTEST:
            _texts.add(text)

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
