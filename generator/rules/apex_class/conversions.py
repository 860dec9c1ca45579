"""Casts, tests of types, catches and literals of collections that can never be right."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import type_text
from generator.apex_source.expressions import COLLECTIONS, NULL, PRIMITIVES, Typing, can_hold
from generator.apex_source.places import Place
from generator.apex_source.tree import Node
from generator.apex_source.types import plain

Found = tuple[Node, str, str]
_COUNTS = {"list": 1, "set": 1, "map": 2}
EMPTY = 2
"""How many pieces an initializer without values has: its braces."""
NAMES = {
    "bool": "Boolean",
    "char": "String",
    "const": "final and the type",
    "float": "Decimal",
    "int": "Integer",
    "let": "the type itself",
    "var": "the type itself",
}
"""Types of other languages, and what they are called in Apex."""


def conversions(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    """Yield what no value of the type can be, in an expression or a statement."""
    if node.kind == "cast_expression":
        target, given = type_text(node.part("type")), typing.type_of(node.part("value"), place)
        if _apart(target, given) or not (typing.fits(target, given, place) or typing.fits(given, target, place)):
            hint = f"convert it: {target.capitalize()}.valueOf(…)" if target in PRIMITIVES else "name the type it has"
            yield node, f"A {given} is never a {target}", hint
    elif node.kind == "instanceof_expression":
        target, given = type_text(node.part("right")), typing.type_of(node.part("left"), place)
        if given and given != NULL and (_apart(target, given) or target == given):
            always = "always" if target == given else "never"
            yield node, f"A {given} is {always} a {target}", "remove the test"
    elif node.kind in ("array_creation_expression", "map_creation_expression"):
        yield from _elements(typing, node, place)
    elif node.kind == "catch_clause":
        for parameter in node.of_kind("formal_parameter"):
            kind = type_text(parameter.part("type"))
            if kind in PRIMITIVES or kind.startswith(COLLECTIONS):
                yield parameter, f"A {kind} cannot be caught", "name an exception class"
    elif node.kind == "try_statement":
        yield from _caught_twice(node)


def types_with_counts(root: Node) -> Iterator[Found]:
    """Yield types that are written with too few or too many types between angle brackets, or of other languages."""
    for node in root.walk("generic_type"):
        name = next(iter(node.children)).text.lower()
        given = [
            child for group in node.of_kind("type_arguments") for child in group.children if child.kind not in "<>,"
        ]
        if name in _COUNTS and len(given) != _COUNTS[name]:
            hint = "write Map<Id, …>" if name == "map" else f"write {name.capitalize()}<…> with one type"
            yield node, f"A {name} has {_COUNTS[name]} type{'s' if name == 'map' else ''}, not {len(given)}", hint
    for node in root.walk("variable_declarator"):
        value = node.part("value")
        if value is not None and value.kind == "array_initializer":
            yield value, "Values between braces stand alone", "write new Integer[]{ … } or new List<Integer>{ … }"
    for node in root.walk("local_variable_declaration", "field_declaration", "formal_parameter", "method_declaration"):
        kind = node.part("type")
        text = type_text(kind)
        if kind is not None and text in NAMES:
            yield kind, f"Apex has no type {kind.text}", f"write {NAMES[text]}"
        elif kind is not None and text == "void" and node.kind != "method_declaration":
            yield kind, "No variable is void", "name its type"
        elif kind is not None and text in _COUNTS:
            yield kind, f"{kind.text} does not say of what", f"write {kind.text}<…>"


def _apart(target: str, given: str) -> bool:
    """Tell whether no value can be of both types."""
    target, given = plain(target), plain(given)
    if target not in PRIMITIVES or given not in PRIMITIVES:
        return (target in PRIMITIVES and given.startswith(COLLECTIONS)) or (
            given in PRIMITIVES and target.startswith(COLLECTIONS)
        )
    numbers = {"integer", "long", "decimal", "double"}
    return not (can_hold(target, given) or can_hold(given, target) or {target, given} <= numbers)


def _elements(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    made, listed = type_text(node.part("type")), node.part("value")
    dimensions = node.part("dimensions")
    if listed is None or (dimensions is not None and dimensions.text.count("[") > 1):
        return
    if made.startswith("map<") != (listed.kind == "map_initializer") and len(listed.children) > EMPTY:
        hint = "write key => value, …" if made.startswith("map<") else "write value, …"
        yield listed, f"A {made.partition('<')[0]} is not filled like this", hint
        return
    if made.startswith("map<"):
        inner = made[len("map<") : -1]
        key, _, value = inner.partition(",")
        if "<" in key or "<" in value:
            return
        for pair in listed.of_kind("map_key_initializer"):
            parts = [child for child in pair.children if child.kind != "=>"]
            for wanted, each in zip((key, value), parts, strict=False):
                yield from _element(typing, wanted, each, place)
        return
    wanted = made.partition("<")[2][:-1] if made.startswith(("list<", "set<")) else made
    for each in listed.children:
        if each.kind not in ("{", "}", ","):
            yield from _element(typing, wanted, each, place)


def _element(typing: Typing, wanted: str, node: Node, place: Place) -> Iterator[Found]:
    given = typing.type_of(node, place)
    if not can_hold(wanted, given):
        yield node, f"A {given} stands among values of the type {wanted}", f"write a {wanted}"


def _caught_twice(node: Node) -> Iterator[Found]:
    seen: set[str] = set()
    for clause in node.of_kind("catch_clause"):
        for parameter in clause.of_kind("formal_parameter"):
            kind = plain(type_text(parameter.part("type")))
            if kind in seen or "exception" in seen:
                yield parameter, f"A {kind} is caught before already", "catch the special ones first, each once"
            seen.add(kind)
