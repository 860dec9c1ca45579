"""Where expressions of a class file stand: which variables they can use, and whether there is an instance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from generator.apex_source.declarations import TYPES, modifiers, type_text
from generator.apex_source.tree import Node
from generator.apex_source.types import Declared, Variable, parameters_of, variables_of

_NO_EXPRESSIONS: Final = frozenset(
    """
    array_type dimensions generic_type modifiers scoped_type_identifier switch_label type_arguments type_identifier
    void_type soql_query_body sosl_query_body
    """.split()
)
_BLOCKS: Final = frozenset({"block", "constructor_body", "switch_block", "accessor_list"})


TYPES_KEPT: Final = 8192


class Local(NamedTuple):
    """A variable of a method, with those declared before it."""

    variable: Variable
    before: Local | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression or a declaration stands."""

    owner: Declared
    is_static: bool
    result: str | None = None
    """The type a return statement gives, in lower case; None outside of methods."""
    locals: Local | None = None
    makes: bool = False
    """Whether it belongs to a constructor or an initializer, where final members get their values."""

    def local(self, name: str) -> Variable | None:
        """Find a variable of the method by its name in lower case."""
        item = self.locals
        while item is not None:
            if item.variable.name.lower() == name:
                return item.variable
            item = item.before
        return None

    def local_names(self) -> Iterator[str]:
        """Yield the names of the method's variables."""
        item = self.locals
        while item is not None:
            yield item.variable.name
            item = item.before

    def with_local(self, variable: Variable) -> Place:
        """Declare a variable."""
        return replace(self, locals=Local(variable, self.locals))


Seen = tuple[Node, Place]
"""A statement, an expression or a declaration, and where it stands; what it declares is not there yet."""


@lru_cache(maxsize=TYPES_KEPT)
def places(owner: Declared) -> tuple[Seen, ...]:
    """Give everything in the members of a type, those of its inner types left out, in the order of the text."""
    return tuple(_members(owner))


def _members(owner: Declared) -> Iterator[Seen]:
    body = owner.node.part("body")
    for node in body.children if body is not None else ():
        said = modifiers(node)
        place = Place(owner, bool(said & {"static", "testmethod", "webservice"}))
        if node.kind in ("method_declaration", "constructor_declaration"):
            result = type_text(node.part("type")) if node.kind == "method_declaration" else "void"
            yield from _callable(node, replace(place, result=result, makes=node.kind == "constructor_declaration"))
        elif node.kind == "field_declaration":
            yield node, place
            for variable in variables_of(node):
                yield from _parts(variable.node, place)
            for accessors in node.of_kind("accessor_list"):
                for accessor in accessors.of_kind("accessor_declaration"):
                    yield from _accessor(accessor, node, place)
        elif node.kind == "static_initializer":
            yield from _parts(node, replace(place, is_static=True, makes=True))
        elif node.kind == "block":
            yield from _visit(node, replace(place, makes=True))


def _callable(node: Node, place: Place) -> Iterator[Seen]:
    for parameter in parameters_of(node):
        yield parameter.node, place
        place = place.with_local(parameter)
    body = node.part("body")
    if body is not None:
        yield from _visit(body, place)


def _accessor(accessor: Node, field: Node, place: Place) -> Iterator[Seen]:
    body = accessor.part("body")
    kind = accessor.part("accessor")
    if body is None or kind is None:
        return
    given = type_text(field.part("type"))
    if kind.text.lower() == "set":
        inside = replace(place, result="void").with_local(Variable("value", given, accessor))
    else:
        inside = replace(place, result=given)
    yield from _visit(body, inside)


def _visit(node: Node, place: Place) -> Iterator[Seen]:
    """Yield a node and what is in it."""
    if node.kind in TYPES or node.kind in _NO_EXPRESSIONS:
        return
    yield node, place
    if node.kind in ("for_statement", "enhanced_for_statement"):
        yield from _loop(node, place)
    elif node.kind == "catch_clause":
        for parameter in node.of_kind("formal_parameter"):
            yield parameter, place
            place = place.with_local(Variable(parameter.name, type_text(parameter.part("type")), parameter))
        yield from _parts(node, place)
    elif node.kind == "switch_rule":
        for kind in (found for label in node.of_kind("switch_label") for found in label.of_kind("when_sobject_type")):
            named = list(kind.of_kind("identifier"))
            if named:
                place = place.with_local(Variable(named[0].text, type_text(kind.children[0]), kind))
        yield from _parts(node, place)
    else:
        yield from _parts(node, place)


def _parts(node: Node, place: Place) -> Iterator[Seen]:
    """Yield what is in a node, each declaration known to what follows it."""
    for child in node.children:
        if child.kind == "identifier" and _is_name(node, child):
            continue
        if child.kind == "local_variable_declaration":
            yield child, place
            for variable in variables_of(child):
                yield variable.node, place
                yield from _parts(variable.node, place)
                place = place.with_local(variable)
        elif child.kind == "formal_parameter":
            continue
        elif child.kind in ("soql_query_body", "sosl_query_body"):
            for bound in child.walk("bound_apex_expression"):
                yield from _parts(bound, place)
        elif child.kind == "assignment_expression" and node.kind == "argument_list" and _is_named(child):
            right = child.part("right")
            if right is not None:
                yield from _visit(right, place)
        else:
            yield from _visit(child, place)


def _loop(node: Node, place: Place) -> Iterator[Seen]:
    if node.kind == "enhanced_for_statement":
        value = node.part("value")
        if value is not None:
            yield from _visit(value, place)
        place = place.with_local(Variable(node.name, type_text(node.part("type")), node))
        body = node.part("body")
        if body is not None:
            yield from _visit(body, place)
        return
    yield from _parts(node, place)


def _is_name(parent: Node, child: Node) -> bool:
    """Tell whether an identifier is a mere name, whose meaning its parent decides."""
    return child.field in ("name", "field", "key") and parent.kind not in ("parenthesized_expression", "argument_list")


def _is_named(node: Node) -> bool:
    """Tell whether an argument is `Field = value`, as records are made."""
    left, operator = node.part("left"), node.part("operator")
    return left is not None and left.kind == "identifier" and operator is not None and operator.text == "="
