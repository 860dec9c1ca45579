"""Guessing from the place of a syntax error what its author meant, and what to type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from yaml import Mark

_KEY_AND_TEXT = re.compile(r"(?P<key>[ ]*(?:- +)*[^\s:#][^:#]*: +)(?P<text>[^\s\"'|>\[{&*!].*)")
_SHOWN = 80
_KEY = re.compile(r":(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Trouble:
    """The place of a syntax error: the lines of the text, where it shows, where its construct began, what was said."""

    lines: list[str]
    mark: Mark
    context: Mark
    said: str

    @property
    def line(self) -> str:
        """The line of the problem."""
        return self.lines[self.mark.line] if self.mark.line < len(self.lines) else ""

    @property
    def before(self) -> str:
        """What stands before the problem on its line."""
        return self.line[: self.mark.column]

    @property
    def opening(self) -> str:
        """The character that began the construct."""
        line = self.lines[self.context.line] if self.context.line < len(self.lines) else ""
        return line[self.context.column : self.context.column + 1]


Advice = tuple[str, str]


def _quoted(text: str) -> str:
    """Give a text as YAML with quotes that need no escapes beyond a doubled apostrophe; a long one is cut."""
    if len(text) > _SHOWN:
        text = f"{text[:_SHOWN].rstrip()} …"
    return f'"{text}"' if not re.search(r'["\\]', text) else "'" + text.replace("'", "''") + "'"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def colon(trouble: Trouble) -> Advice:
    """Advise on `: ` where no key can be."""
    inner = _KEY_AND_TEXT.match(trouble.line)
    if inner is not None and inner.end("key") <= trouble.mark.column:
        hint = f"Put the text in quotes: {inner['key'].strip()} {_quoted(inner['text'].rstrip())}"
        return "A text with a colon and a space in it needs quotes", hint
    if trouble.before.startswith("--- "):
        return "A mapping cannot start on the line of `---`", "Start it on the next line."
    number = next((n for n in range(trouble.mark.line - 1, -1, -1) if trouble.lines[n].strip()), None)
    above = "" if number is None else trouble.lines[number]
    if number is not None and not _KEY.search(above):
        return "A key does not fit here", f"Line {number + 1} is neither `key: value` nor `key:`; correct that line."
    if number is not None and _indent(above) < _indent(trouble.line):
        hint = f"Line {number + 1} has a value already; indent this key like that line, or remove that value."
        return "A key does not fit here", hint
    return "A key does not fit here", "Indent it like the other keys of its block."


def start_character(trouble: Trouble) -> Advice:
    """Advise on a text that starts with a reserved character."""
    rest = trouble.line[trouble.mark.column :].rstrip()
    character = rest[:1]
    if character not in ("%", "@", "`"):
        return "No value can start with this character", "Put the text in quotes."
    return "A text that starts with %, @ or a backtick needs quotes", f"Write: {_quoted(rest)}"


def block_entry(trouble: Trouble) -> Advice:
    """Advise on what cannot continue a block mapping or list."""
    before = trouble.before.rstrip()
    if before[-1:] in ("'", '"') and "mapping" in trouble.said:
        hint = "To hold a quote, a text in '…' doubles it, as in 'it''s'; or choose the other kind of quotes."
        return "Something follows the closing quote", hint
    rest = trouble.line[trouble.mark.column :]
    if "mapping" in trouble.said and (rest.startswith("- ") or rest == "-"):
        hint = "Indent the list below the key it belongs to, and leave the line of that key without a value."
        return "A list entry stands where a key is expected", hint
    if "collection" in trouble.said:
        hint = f"Start the entry with `- ` in column {trouble.context.column + 1}, or indent it below the entry above."
        return "A list entry is expected here", hint
    start = f"in column {trouble.context.column + 1}, as on line {trouble.context.line + 1}"
    return "The indentation does not match the block", f"Start the keys of this block {start}."


def bracket(trouble: Trouble) -> Advice:
    """Advise on an open bracket or a missing comma."""
    opening = trouble.opening
    closing = "}" if opening == "{" else "]"
    hint = f"Separate the entries by commas, and close the {opening or 'bracket'} of line {trouble.context.line + 1}"
    return "A list or mapping in brackets is not closed, or lacks a comma", f"{hint} with {closing}."


def anchor(trouble: Trouble) -> Advice:
    """Advise on a text that looks like an anchor or an alias."""
    rest = trouble.lines[trouble.context.line][trouble.context.column :].rstrip()
    return "A text that starts with * or & needs quotes", f"Write: {_quoted(rest)}"


def alias(trouble: Trouble) -> Advice:
    """Advise on an alias without an anchor."""
    rest = trouble.line[trouble.mark.column :].rstrip()
    return "This alias has no anchor", f"If it is meant as a text, write: {_quoted(rest)}"
