"""Statements of Apex become lines."""

from __future__ import annotations

from generator.apex.docs import LINE, SOFTLINE, Doc, Indent, back, enclosed, group, group_indent, join
from generator.apex.expression_docs import argument_docs, assigned_doc, expression_doc
from generator.apex.expressions import parse_expression
from generator.apex.syntax import Binary, Query
from generator.apex.tokens import Cursor
from generator.apex.type_names import declares, parse_type

_WORDS = {"insert", "update", "upsert", "delete", "undelete", "merge"}


def statement_doc(cursor: Cursor) -> Doc:
    """Take a statement without a block, and its semicolon."""
    word = cursor.token.lower
    if word in {"break", "continue"}:
        cursor.take()
        doc: Doc = word + ";"
    elif word == "return":
        doc = _return(cursor)
    elif word == "throw":
        cursor.take()
        doc = ("throw ", expression_doc(parse_expression(cursor)), ";")
    elif word in _WORDS and cursor.ahead().text not in {".", "=", "(", "["}:
        doc = _change(cursor)
    elif cursor.at("final") or declares(cursor):
        return declaration_doc(cursor, "")
    else:
        doc = (expression_doc(parse_expression(cursor)), ";")
    cursor.expect(";")
    return doc


def declaration_doc(cursor: Cursor, modifiers: str) -> Doc:
    """Take the type, names and values of variables, and the semicolon."""
    if cursor.accept("final"):
        modifiers += "final "
    start = f"{modifiers}{parse_type(cursor)} "
    declared = [_declared(cursor)]
    while cursor.accept(","):
        declared.append(_declared(cursor))
    cursor.expect(";")
    rest: Doc = declared[0] if len(declared) == 1 else Indent(join((",", LINE), declared))
    return group(start, rest, ";")


def condition_doc(cursor: Cursor) -> Doc:
    """Take the condition of an `if` or a loop with its parentheses."""
    cursor.expect("(")
    condition = expression_doc(parse_expression(cursor))
    cursor.expect(")")
    return group_indent("(", SOFTLINE, condition, back(SOFTLINE), ")")


def loop_doc(cursor: Cursor) -> Doc:
    """Take what a `for` loop runs over with its parentheses."""
    cursor.expect("(")
    if cursor.at(";") or not _runs_over_elements(cursor):
        control: Doc = _counting(cursor)
    else:
        start = f"{parse_type(cursor)} {cursor.word()} : "
        cursor.expect(":")
        elements = parse_expression(cursor)
        control = (start, expression_doc(elements))
        if isinstance(elements, Query):
            cursor.expect(")")
            return ("(", control, ")")
    cursor.expect(")")
    return ("(", group_indent(SOFTLINE, control, back(SOFTLINE)), ")")


def run_as_doc(cursor: Cursor) -> Doc:
    """Take the user of `System.runAs` with its parentheses."""
    cursor.expect("(")
    user = parse_expression(cursor)
    cursor.expect(")")
    return ("(", argument_docs([user])[0], ")")


def parameters_doc(cursor: Cursor) -> Doc:
    """Take the parameters of a method with their parentheses."""
    cursor.expect("(")
    found: list[Doc] = []
    while not cursor.accept(")"):
        if found:
            cursor.expect(",")
        final = "final " if cursor.accept("final") else ""
        found.append(f"{final}{parse_type(cursor)} {cursor.word()}")
    return group_indent(enclosed("(", found, ")"))


def _declared(cursor: Cursor) -> Doc:
    name = cursor.word()
    return assigned_doc(name + " =", parse_expression(cursor)) if cursor.accept("=") else name


def _return(cursor: Cursor) -> Doc:
    cursor.take()
    if cursor.at(";"):
        return "return;"
    value = parse_expression(cursor)
    doc = ("return ", expression_doc(value), ";")
    return group_indent(doc) if isinstance(value, Binary) else group(doc)


def _change(cursor: Cursor) -> Doc:
    parts: list[Doc] = [cursor.take().text.lower(), " "]
    if cursor.at("as") and cursor.ahead().lower in {"user", "system"}:
        cursor.take()
        parts.append(f"as {cursor.take().text} ")
    parts.append(expression_doc(parse_expression(cursor)))
    if not cursor.at(";"):
        parts.append(Indent((LINE, expression_doc(parse_expression(cursor)))))
    return group(*parts, ";")


def _runs_over_elements(cursor: Cursor) -> bool:
    if not declares(cursor):
        return False
    start = cursor.index
    parse_type(cursor)
    cursor.word()
    found = cursor.at(":")
    cursor.index = start
    return found


def _counting(cursor: Cursor) -> Doc:
    parts: list[Doc] = []
    if not cursor.at(";"):
        kind = parse_type(cursor) + " " if declares(cursor) else ""
        started = [_started(cursor)]
        while cursor.accept(","):
            started.append(_started(cursor))
        parts.append(group_indent(kind, join((",", LINE), started)))
    for closing in (";", ")"):
        cursor.expect(";")
        parts.append(";")
        if not cursor.at(closing):
            parts.append((LINE, expression_doc(parse_expression(cursor))))
    return group(*parts)


def _started(cursor: Cursor) -> Doc:
    name = cursor.word()
    if not cursor.accept("="):
        return name
    return (name, " = ", expression_doc(parse_expression(cursor)))
