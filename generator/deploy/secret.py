"""Texts that must not be seen."""

from __future__ import annotations


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
