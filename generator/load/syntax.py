"""From what the YAML parser says to what a person should type."""

from __future__ import annotations

import re

from yaml import Mark, MarkedYAMLError

from generator.diagnostics import Diagnostic, Position
from generator.load.documents import SpecFile
from generator.load.findings import SYNTAX, TAB, UNSUPPORTED, finding
from generator.load.inspection import mark_position
from generator.load.mojibake import explains
from generator.load.reading import place
from generator.load.syntax_advice import Trouble
from generator.load.syntax_rules import RULES

# What YAML cannot hold at all.
_CONTROL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_TAB_INDENT = re.compile(r" *\t[ \t]*(?=\S)")


def syntax_finding(file: SpecFile, text: str, error: Exception, *, garbled: bool) -> Diagnostic | None:
    """Translate what the parser raised; None when it is part of garbled text that has findings of its own."""
    if not isinstance(error, MarkedYAMLError):
        return _unreadable_character(file, text, garbled=garbled)
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _unknown(Position(file.display, 1, 1), str(error.problem or error))
    lines = _LINE_BREAK.split(text)
    tab = _tab(file, lines, mark, error.context)
    if tab is not None:
        return tab
    said = f"{error.context or ''}; {error.problem or ''}"
    trouble = Trouble(lines, mark, error.context_mark or mark, said)
    for rule in RULES:
        if rule.pattern.search(said):
            at_context = rule.at_context or mark.line >= len(lines) or not _rest(lines, mark)
            where = trouble.context if at_context and error.context_mark is not None else mark
            message, hint = rule.advise(trouble)
            explanation = UNSUPPORTED if rule.unsupported else SYNTAX
            return finding(explanation, message, mark_position(file, _inside(lines, where)), hint)
    return _unknown(mark_position(file, _inside(lines, mark)), said.strip("; "))


def too_many_directives(file: SpecFile, line: int) -> Diagnostic:
    """Say that a file is full of tag directives, the first of them on `line`."""
    hint = "Remove the lines that start with %TAG; specs have no tags."
    return finding(UNSUPPORTED, "YAML directives are not supported", Position(file.display, line, 1), hint)


def _unknown(position: Position, said: str) -> Diagnostic:
    hint = f"The YAML parser says: {said}. Check indentation, quotes and brackets around this place."
    return finding(SYNTAX, "The YAML syntax is wrong here", position, hint)


def _unreadable_character(file: SpecFile, text: str, *, garbled: bool) -> Diagnostic | None:
    """Find the character that the reader, which knows no lines, has refused."""
    control = _CONTROL.search(text)
    if control is None:
        return _unknown(Position(file.display, 1, 1), "a text or an escape cannot be decoded")
    if garbled and explains(text, control.start()):
        return None
    hint = f"Remove the character U+{ord(control.group()):04X}; most editors can show it."
    return finding(UNSUPPORTED, "The file holds a control character", place(file, text, control.start()), hint)


def _tab(file: SpecFile, lines: list[str], mark: Mark, context: str | None) -> Diagnostic | None:
    """Recognise a tab that indents the line of the problem, which is what the parser trips over in several ways."""
    if mark.line >= len(lines) or (context is not None and "quoted" in context):
        return None
    indent = _TAB_INDENT.match(lines[mark.line])
    if indent is None:
        return None
    position = Position(file.display, mark.line + 1, lines[mark.line].index("\t") + 1)
    others = sum(1 for line in lines if _TAB_INDENT.match(line)) - 1
    more = f" {others} more lines of this file start with tabs." if others > 1 else ""
    more = " One more line of this file starts with a tab." if others == 1 else more
    return finding(TAB, "A tab is used for indentation", position, f"Replace each tab by two spaces.{more}")


def _rest(lines: list[str], mark: Mark) -> bool:
    """Whether anything follows the mark; at the end of the text only the context tells the place."""
    return bool(lines[mark.line][mark.column :].strip()) or any(line.strip() for line in lines[mark.line + 1 :])


def _inside(lines: list[str], mark: Mark) -> Mark:
    """Move a mark behind the last line back to the end of the text."""
    if mark.line < len(lines):
        return mark
    return Mark("", mark.index, len(lines) - 1, len(lines[-1]), None, 0)
