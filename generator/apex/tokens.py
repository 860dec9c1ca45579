"""Apex text as tokens; comments and line breaks are kept with the token that follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

WORD: Final = "word"
STRING: Final = "string"
NUMBER: Final = "number"
DATE: Final = "date"
SIGN: Final = "sign"
END: Final = "end"

_TOKEN: Final = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<comment>//[^\n]*|/\*.*?\*/)
    | (?P<string>'(?:[^'\\\n]|\\.)*')
    | (?P<date>\d{4}-\d\d-\d\d(?:[Tt][\d:.]+(?:[Zz]|[+-]\d\d:?\d\d))?|\d\d:\d\d:\d\d(?:\.\d+)?[Zz])
    | (?P<number>\d+(?:\.\d+)?[lLdD]?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<sign>===|!==|<<=|\?\.|\?\?|=>|==|!=|<>|<=|>=|&&|\|\||\+\+|--|[-+*/&|^]=|[-+*/%!~&|^<>=?:;,.(){}\[\]@])
    """,
    re.VERBOSE | re.DOTALL,
)


class LayoutError(ValueError):
    """Text that is not the Apex which can be laid out; `line` is where, counted from one."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(f"line {line}: {message}")
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, whether it starts a line, and whether a blank line comes before it."""

    text: str
    own_line: bool
    after_blank: bool


@dataclass(slots=True)
class Token:
    """A word, literal or sign with what stands before it."""

    kind: str
    text: str
    start: int
    line: int
    after_blank: bool = False
    comments: list[Comment] = field(default_factory=list)

    @property
    def lower(self) -> str:
        """The text in lower case, by which keywords are told."""
        return self.text.lower()


def tokenize(text: str) -> list[Token]:
    """Split Apex text into tokens, the last of which marks the end."""
    tokens: list[Token] = []
    comments: list[Comment] = []
    position, line, breaks = 0, 1, 1
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise LayoutError(f"«{text[position : position + 20].splitlines()[0]}» is not Apex", line)
        kind, word = str(match.lastgroup), match[0]
        lines = word.count("\n") if kind in {"space", "comment"} else 0
        if kind == "space":
            breaks += lines
        elif kind == "comment":
            comments.append(Comment(word.rstrip(), breaks > 0, breaks > 1))
            breaks = 0
        else:
            tokens.append(Token(kind, word, position, line, breaks > 1, comments))
            comments, breaks = [], 0
        line += lines
        position = match.end()
    tokens.append(Token(END, "", position, line, breaks > 1, comments))
    return tokens


class Cursor:
    """A place in a list of tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.index = 0

    @property
    def token(self) -> Token:
        """The token at the place."""
        return self.tokens[self.index]

    def ahead(self, distance: int = 1) -> Token:
        """Look at a later token."""
        return self.tokens[min(self.index + distance, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Give the token at the place and go on; a comment before it has no place inside a statement."""
        token = self.token
        if token.comments:
            raise LayoutError("a comment inside a statement: put it on a line of its own before it", token.line)
        self.index += 1
        return token

    def at(self, *texts: str) -> bool:
        """Tell whether the token at the place is one of these signs or keywords."""
        return self.token.kind in {SIGN, WORD} and self.token.text.lower() in texts

    def accept(self, *texts: str) -> Token | None:
        """Take the token at the place if it is one of these."""
        return self.take() if self.at(*texts) else None

    def expect(self, *texts: str) -> Token:
        """Take the token at the place, which has to be one of these."""
        if self.at(*texts):
            return self.take()
        raise self.error(f"{' or '.join(texts)} expected")

    def word(self) -> str:
        """Take a name."""
        if self.token.kind != WORD:
            raise self.error("a name expected")
        return self.take().text

    def error(self, message: str) -> LayoutError:
        """Make the error for the token at the place."""
        found = f"«{self.token.text}»" if self.token.kind != END else "the end"
        return LayoutError(f"{message}, not {found}", self.token.line)
