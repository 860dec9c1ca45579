"""Formula text becomes tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.formula.problems import FormulaSyntaxError

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|/\*.*?\*/)
      | (?P<number>\d+\.\d*|\.\d+|\d+)
      | (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<name>\$?[A-Za-z_]\w*(?:[.:]\$?[A-Za-z_]\w*)*)
      | (?P<sign><>|!=|==|<=|>=|&&|\|\||[-+*/^&=<>!(),])""",
    re.VERBOSE | re.DOTALL | re.ASCII,
)
_ADVICE: Final = {
    '"': "close the quoted text",
    "'": "close the quoted text",
    "{": "write the field's name alone, without {! and }",
    "%": "write MOD(number, divisor)",
    ";": "remove the semicolon: a formula is one expression",
    "“": 'write straight quotes: "text"',
    "”": 'write straight quotes: "text"',
    "\u2018": 'write straight quotes: "text"',
    "\u2019": 'write straight quotes: "text"',
    "[": "write the field's name alone, without brackets",
    "|": "write || or OR(…)",
    "/": "close the comment with */",
}


class Token(NamedTuple):
    """One word, literal or sign; `kind` is `end` after the last."""

    kind: str
    text: str
    offset: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens and an end; raise `FormulaSyntaxError` at a character no formula holds."""
    offset = 0
    while offset < len(text):
        found = _TOKEN.match(text, offset)
        character = text[offset]
        if found is None or (text.startswith("/*", offset) and found.lastgroup != "space"):
            hint = _ADVICE.get(character, "remove it, or put it into quotes")
            raise FormulaSyntaxError(f"'{character}' has no meaning here", offset, hint)
        if found.lastgroup != "space":
            yield Token(found.lastgroup or "", found[0], offset)
        offset = found.end()
    yield Token("end", "", len(text))
