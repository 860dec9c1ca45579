"""The names of types in Apex text."""

from __future__ import annotations

from generator.apex.tokens import SIGN, WORD, Cursor, LayoutError


def parse_type(cursor: Cursor) -> str:
    """Take a type, such as `Map<String, List<Account>>` or `Id[]`, and give it as the formatter prints it."""
    parts = [cursor.word()]
    while cursor.at(".") and cursor.ahead().kind == WORD:
        cursor.take()
        parts.append(cursor.word())
    name = ".".join(parts)
    if cursor.accept("<"):
        arguments = [parse_type(cursor)]
        while cursor.accept(","):
            arguments.append(parse_type(cursor))
        cursor.expect(">")
        name += f"<{', '.join(arguments)}>"
    while cursor.at("[") and cursor.ahead().text == "]":
        cursor.take()
        cursor.take()
        name += "[]"
    return name


def try_type(cursor: Cursor) -> str | None:
    """Take a type if there is one, otherwise stay."""
    start = cursor.index
    try:
        return parse_type(cursor)
    except LayoutError:
        cursor.index = start
        return None


def declares(cursor: Cursor) -> bool:
    """Tell whether a type and a name follow, as in a declaration; stays in place."""
    start = cursor.index
    if cursor.token.kind != WORD or cursor.at("new"):
        return False
    found = try_type(cursor) is not None and cursor.token.kind == WORD and cursor.token.lower != "instanceof"
    found = found and cursor.ahead().kind == SIGN and cursor.ahead().text in {"=", ";", ",", ":", ")", "(", "{"}
    cursor.index = start
    return found


def try_class_reference(cursor: Cursor) -> str | None:
    """Take `Type.class`, which is all that generic types begin in an expression."""
    start = cursor.index
    if cursor.ahead().text == "<" and (name := try_type(cursor)) and cursor.accept("."):
        if cursor.accept("class"):
            return name + ".class"
    else:
        cursor.index = start
        parts = [cursor.word()]
        while cursor.at(".") and cursor.ahead().kind == WORD:
            cursor.take()
            if cursor.accept("class"):
                return ".".join(parts) + ".class"
            parts.append(cursor.word())
    cursor.index = start
    return None
