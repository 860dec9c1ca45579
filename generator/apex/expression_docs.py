"""Expressions become documents whose lines break where prettier-plugin-apex breaks them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from generator.apex.binary_docs import binary_doc
from generator.apex.docs import LINE, SOFTLINE, Doc, Group, Indent, back, enclosed, group, group_indent, join
from generator.apex.new_docs import new_doc
from generator.apex.syntax import (
    Affixed,
    Assignment,
    Atom,
    Binary,
    Call,
    Coalesce,
    Expression,
    Index,
    InstanceOf,
    Names,
    New,
    Query,
    SelfCall,
    Ternary,
)

_LITERALS: Final = ("'", *"0123456789", "true", "false", "null")


def expression_doc(expression: Expression, *, is_argument: bool = False) -> Doc:
    """Give the document of an expression; as an argument, its operators are indented."""
    if isinstance(expression, Binary):
        return binary_doc(expression, _operand_doc, is_argument=is_argument)
    return _DOCS[type(expression)](expression)


def assigned_doc(start: Doc, value: Expression) -> Doc:
    """Give `start value`, where start ends in an equals sign: operators may go to a line of their own."""
    if isinstance(value, Binary):
        return group_indent(start, LINE, expression_doc(value))
    return group(start, " ", expression_doc(value))


def argument_docs(arguments: Sequence[Expression]) -> list[Doc]:
    """Give the documents of a call's arguments."""
    return [Group(expression_doc(argument, is_argument=True)) for argument in arguments]


def _operand_doc(operand: Expression) -> Doc:
    if isinstance(operand, Call) and _is_query(operand.before):
        return _call_parts(operand, "")
    return expression_doc(operand)


def _is_query(expression: Expression | None) -> bool:
    return isinstance(expression, Query) or (isinstance(expression, Index) and isinstance(expression.of, Query))


def _dot(before: Expression, safe: bool) -> Doc:
    doc = _chained_doc(before)
    breaks = not (isinstance(before, Atom) and before.text in {"this", "super"})
    return (doc, SOFTLINE if breaks else "", "?." if safe else ".")


def _chained_doc(before: Expression) -> Doc:
    """Give what stands before a dot; it shares the lines of the whole chain."""
    if isinstance(before, Call):
        return _call_parts(before, "")
    if isinstance(before, Names):
        return _names_parts(before)
    if isinstance(before, Index):
        index = _index(before.index, is_chained=True)
        if isinstance(before.of, Names):
            return (_names_parts(before.of), Group(Indent(index)))
        return _element(before, index)
    return expression_doc(before)


def _names_parts(names: Names) -> Doc:
    return (_dot(names.before, names.safe) if names.before else "", ".".join(names.names))


def _names(names: Names, index: Doc = "") -> Doc:
    parts = (_names_parts(names), index)
    return parts if _is_query(names.before) else Group(Indent(parts))


def _call_parts(call: Call, index: Doc) -> Doc:
    """Give a call without a group of its own."""
    before = _dot(call.before, call.safe) if call.before else ""
    arguments = Group(Indent(_listed(call)))
    return (before, ".".join(call.names), "(", arguments, ")", index)


def _call(call: Call, index: Doc = "") -> Doc:
    if call.before is None:
        return group_indent(".".join(call.names), "(", Group(_listed(call)), ")", index)
    parts = _call_parts(call, index)
    is_self = isinstance(call.before, Atom) and call.before.text in {"this", "super"}
    return parts if is_self else Group(Indent(parts))


def _listed(call: Call) -> Doc:
    docs = argument_docs(call.arguments)
    return (SOFTLINE, join((",", LINE), docs), back(SOFTLINE)) if docs else ""


def _index(index: Expression, *, is_chained: bool = False) -> Doc:
    """Give the brackets; before a dot, a chain of names in them has no group of its own."""
    if isinstance(index, Atom) and index.text.startswith(_LITERALS):
        return ("[", index.text, "]")
    doc = _names_parts(index) if is_chained and isinstance(index, Names) else expression_doc(index)
    return ("[", SOFTLINE, doc, back(SOFTLINE), "]")


def _element(element: Index, index: Doc | None = None) -> Doc:
    index = _index(element.index) if index is None else index
    if isinstance(element.of, Names | Call):
        brackets: Doc = Group(Indent(index)) if element.of.before else index
        return _names(element.of, brackets) if isinstance(element.of, Names) else _call(element.of, brackets)
    return group(expression_doc(element.of), Group(Indent(index)))


def _ternary(ternary: Ternary) -> Doc:
    true, false = (Group(Indent(expression_doc(value), spaces=2)) for value in (ternary.true, ternary.false))
    return group_indent(expression_doc(ternary.condition), LINE, "? ", true, LINE, ": ", false)


def _assignment(assignment: Assignment) -> Doc:
    return assigned_doc((expression_doc(assignment.left), " ", assignment.operator), assignment.right)


_DOCS: Final[dict[type[Any], Callable[[Any], Doc]]] = {
    Atom: lambda atom: atom.text,
    Names: _names,
    Call: _call,
    SelfCall: lambda call: group_indent(call.name, enclosed("(", argument_docs(call.arguments), ")")),
    Index: _element,
    New: lambda new: new_doc(new, expression_doc, argument_docs),
    Assignment: _assignment,
    Coalesce: lambda value: (expression_doc(value.left), " ??", group_indent(LINE, expression_doc(value.right))),
    Ternary: _ternary,
    InstanceOf: lambda test: (expression_doc(test.value), " instanceof ", test.type),
    Affixed: lambda affixed: (affixed.prefix, expression_doc(affixed.value), affixed.suffix),
    Query: lambda query: group_indent("[", SOFTLINE, query.doc, back(SOFTLINE), "]"),
}
