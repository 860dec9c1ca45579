"""New instances become documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.apex.docs import LINE, Doc, Group, Indent, enclosed, group_indent
from generator.apex.syntax import Atom, Binary, Expression, New


def new_doc(
    new: New,
    expression_doc: Callable[[Expression], Doc],
    argument_docs: Callable[[Sequence[Expression]], list[Doc]],
) -> Doc:
    """Give the document of an instance with its arguments, fields or elements."""
    if new.elements is not None:
        elements = [_new_element(element, expression_doc) for element in new.elements]
        return ("new ", group_indent(new.type, enclosed("{", elements, "}", LINE)))
    if new.fields:
        fields = [_field(name, value, expression_doc(value)) for name, value in new.fields]
        return ("new ", group_indent(new.type, enclosed("(", fields, ")")))
    collected = [expression_doc(argument) for argument in new.arguments]
    if _is_sized_array(new):
        return ("new ", group_indent(new.type[len("List<") : -1], enclosed("[", collected, "]")))
    arguments = collected if new.is_collection else argument_docs(new.arguments)
    return ("new ", group_indent(new.type, enclosed("(", arguments, ")")))


def _is_sized_array(new: New) -> bool:
    """Tell whether a list of a plain type gets a number as its size, which is printed as an array."""
    is_number = len(new.arguments) == 1 and isinstance(new.arguments[0], Atom) and new.arguments[0].text.isdigit()
    return is_number and new.is_collection and new.type.startswith("List<") and "<" not in new.type[len("List<") :]


def _new_element(
    element: Expression | tuple[Expression, Expression], expression_doc: Callable[[Expression], Doc]
) -> Doc:
    if isinstance(element, tuple):
        return (expression_doc(element[0]), " => ", expression_doc(element[1]))
    return expression_doc(element)


def _field(name: str, value: Expression, doc: Doc) -> Doc:
    return (name, " = ", Group(Indent(doc)) if isinstance(value, Binary) else doc)
