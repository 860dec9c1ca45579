"""The printer that decides where the lines of a document break, as prettier's does."""

from __future__ import annotations

import unicodedata

from generator.apex.docs import Doc, Group, Indent, Line

_Indentation = tuple[int, ...]
_Commands = list[tuple[_Indentation, bool, Doc]]


def text_width(text: str) -> int:
    """Measure text in columns: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def flat_text(doc: Doc) -> str:
    """Give the document on one line."""
    parts: list[str] = []
    pending: list[Doc] = [doc]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            parts.append(current)
        elif isinstance(current, tuple):
            pending.extend(reversed(current))
        elif isinstance(current, Line):
            parts.append(current.flat)
        else:
            pending.append(current.contents)
    return "".join(parts)


def print_doc(doc: Doc, width: int, tab: int, level: int = 0) -> str:
    """Print the document, indented by some levels; its first line lacks the indentation."""
    start: _Indentation = (tab,) * level
    flat = flat_text(doc)
    if sum(start) + text_width(flat) <= width:
        return flat
    position = sum(start)
    parts: list[str] = []
    commands: _Commands = [(start, False, doc)]
    while commands:
        indentation, is_flat, current = commands.pop()
        if isinstance(current, str):
            parts.append(current)
            position += text_width(current)
        elif isinstance(current, tuple):
            commands.extend((indentation, is_flat, part) for part in reversed(current))
        elif isinstance(current, Indent):
            commands.append((_indented(indentation, current, tab), is_flat, current.contents))
        elif isinstance(current, Group):
            fits = is_flat or _fits(current.contents, commands, width - position)
            commands.append((indentation, fits, current.contents))
        elif is_flat:
            parts.append(current.flat)
            position += len(current.flat)
        else:
            position = sum(indentation)
            parts[-1:] = [parts[-1].rstrip(" ")] if parts else []
            parts.append("\n" + " " * position)
    return "".join(parts)


def _fits(doc: Doc, rest: _Commands, room: int) -> bool:
    """Tell whether the document, flat, and what follows up to the next line break have room."""
    following = len(rest)
    pending: list[tuple[bool, Doc]] = [(True, doc)]
    while room >= 0:
        if not pending:
            if following == 0:
                return True
            following -= 1
            pending.append(rest[following][1:])
            continue
        is_flat, current = pending.pop()
        if isinstance(current, str):
            room -= text_width(current)
        elif isinstance(current, tuple):
            pending.extend((is_flat, part) for part in reversed(current))
        elif not isinstance(current, Line):
            pending.append((is_flat, current.contents))
        elif not is_flat:
            return True
        else:
            room -= len(current.flat)
    return False


def _indented(indentation: _Indentation, indent: Indent, tab: int) -> _Indentation:
    if indent.back:
        return indentation[:-1]
    return (*indentation, indent.spaces or tab)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
