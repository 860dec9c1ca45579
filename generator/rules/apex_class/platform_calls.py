"""Calls of the platform's own types that name a method, a field or a type nearly right."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.expressions import COLLECTIONS, PRIMITIVES, Typing, arguments_of
from generator.apex_source.places import Place
from generator.apex_source.tree import Node
from generator.platform.apex_methods import CONFUSED, methods_by_type
from generator.suggestions import did_you_mean

_WRITES = frozenset({"delete", "insert", "undelete", "update", "upsert"})
Found = tuple[Node, str, str]


def platform_calls(typing: Typing, node: Node, place: Place) -> Iterator[Found]:
    """Yield methods that are misspelt, or called as other languages call them; other unknown names may be newer."""
    of = node.part("object")
    if of is None:
        return
    if node.kind == "field_access":
        yield from _field(typing, node, of, place)
        return
    if node.name.lower() in _WRITES and not arguments_of(node) and typing.is_record(typing.type_of(of, place)):
        yield node, f"A record has no method {node.name}", f"write {node.name.lower()} as user {of.text};"
        return
    held = _held(typing, of, place) or _named(typing, of, place)
    known_names = methods_by_type().get(held, ())
    if not known_names or node.name.lower() in {name.lower() for name in known_names}:
        return
    other = CONFUSED.get((held, node.name.lower()))
    near = f"write {other}" if other else did_you_mean(node.name, known_names)
    if near:
        yield node, f"{held.capitalize()} has no method {node.name}", near


def _field(typing: Typing, node: Node, of: Node, place: Place) -> Iterator[Found]:
    field, held = node.part("field"), _held(typing, of, place)
    if field is None:
        return
    if of.text.lower() == "system" and field.text.lower() == "out":
        yield field, "System has no out", "write System.debug(…)"
    elif typing.type_of(of, place) == "aggregateresult" and not any(of.walk("query_expression")):
        yield field, "What a query adds up has no fields", f"write {of.text}.get('{field.text}')"
    elif held and _is_value(typing, of, place):
        known = {name.lower(): name for name in methods_by_type().get(held, ())}
        method = known.get(field.text.lower())
        hint = f"write {method}()" if method else CONFUSED.get((held, field.text.lower()), "call a method of it")
        yield field, f"A {held} has no field {field.text}", hint


def _held(typing: Typing, of: Node, place: Place) -> str:
    """Give the platform's type of a value, without what a collection holds."""
    held = typing.type_of(of, place)
    if held.startswith(COLLECTIONS):
        return held.partition("<")[0]
    return held if held in PRIMITIVES else ""


def _is_value(typing: Typing, of: Node, place: Place) -> bool:
    """Tell whether something is a value whose fields are known: a query in their place is the one record it finds."""
    if any(of.walk("query_expression")):
        return False
    return of.kind != "identifier" or typing.variable(of.text, place) is not None


def _named(typing: Typing, of: Node, place: Place) -> str:
    """Give the type that an identifier before a dot is, where no variable and no class of the project has its name."""
    if of.kind != "identifier" or typing.variable(of.text, place) is not None:
        return ""
    own = typing.types.find(of.text.lower(), place.owner)
    return of.text.lower() if own is None and of.text.lower() in methods_by_type() else ""
