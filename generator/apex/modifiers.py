"""What stands before a declaration: annotations and modifiers."""

from __future__ import annotations

from typing import Final

from generator.apex.docs import LINE, SOFTLINE, Doc, back, group_indent, join
from generator.apex.tokens import STRING, Cursor

_MODIFIERS: Final = {
    word.lower(): word
    for word in (
        "public private protected global static final transient virtual abstract override testMethod webService"
    ).split()
}


def annotation_doc(cursor: Cursor) -> Doc:
    """Take an annotation, which is printed on a line of its own."""
    cursor.take()
    name = "@" + cursor.word()
    if not cursor.accept("("):
        return name
    parameters: list[Doc] = []
    while not cursor.accept(")"):
        if cursor.token.kind == STRING:
            parameters.append(cursor.take().text)
        else:
            key = cursor.word()
            cursor.expect("=")
            value = cursor.take()
            parameters.append(f"{key}={value.text if value.kind == STRING else value.lower}")
        cursor.accept(",")
    return (name, group_indent("(", SOFTLINE, join(LINE, parameters), back(SOFTLINE), ")"))


def parse_modifiers(cursor: Cursor) -> str:
    """Take modifiers, and give them with a space after each."""
    found = ""
    while True:
        word = cursor.token.lower
        if word in _MODIFIERS:
            cursor.take()
            found += _MODIFIERS[word] + " "
        elif word in {"with", "without", "inherited"} and cursor.ahead().lower == "sharing":
            cursor.take()
            cursor.take()
            found += word + " sharing "
        else:
            return found
