"""Types of expressions, as far as they can be told without the platform's own classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from generator.apex_source.declarations import type_text
from generator.apex_source.places import Place
from generator.apex_source.tree import Node
from generator.apex_source.types import Declared, DeclaredTypes, Method, Variable, plain

NUMBERS: Final = ("integer", "long", "decimal", "double")
"""The numeric types; each can be given to those after it."""
PRIMITIVES: Final = frozenset({*NUMBERS, "blob", "boolean", "date", "datetime", "id", "string", "time"})
COLLECTIONS: Final = ("list<", "set<", "map<")
COMPARING: Final = frozenset({"==", "!=", "===", "!==", "<", ">", "<=", ">=", "<>", "&&", "||"})
ARITHMETIC: Final = frozenset({"+", "-", "*", "/"})
UNKNOWN: Final = ""
NULL: Final = "null"
VOID: Final = "void"
_LITERALS: Final = {"string_literal": "string", "boolean": "boolean", "null_literal": NULL}
_SUBTRACTABLE: Final = ("date", "datetime", "time")
_COUNTS: Final = {"size": "integer", "isempty": "boolean"}
_TEXT_METHODS: Final = {
    **dict.fromkeys(("length", "indexof", "countmatches", "compareto"), "integer"),
    **dict.fromkeys(("contains", "startswith", "endswith", "equalsignorecase", "isnumeric"), "boolean"),
    **dict.fromkeys(("touppercase", "tolowercase", "trim", "left", "right", "substring", "replace"), "string"),
}

FieldType = Callable[[str, str], str]
"""Gives the type of a record's field by object and field, or nothing."""


class Typing:
    """Tells the types of expressions in the class files of a project; what it cannot tell is UNKNOWN."""

    def __init__(self, types: DeclaredTypes, field_type: FieldType, is_object: Callable[[str], bool]) -> None:
        """Take the types of the class files, and who knows the objects and the fields of their records."""
        self.types = types
        self.field_type = field_type
        self._is_object = is_object

    def fits(self, target: str, given: str, place: Place) -> bool:
        """Tell whether a variable of a type can take a value of another; unknown types can."""
        if not can_hold(target, given):
            return False
        kinds = [self._kind(plain(name), place) for name in (target, given)]
        if UNKNOWN in kinds or NULL in (target, given):
            return True
        if kinds == ["record", "record"]:
            return target in (given, "sobject")
        return kinds[0] == kinds[1] and self._lists_fit(target, given, place)

    def _lists_fit(self, target: str, given: str, place: Place) -> bool:
        """Tell whether a list can take another: records of one object, and lists of any records, fit both ways."""
        if not (target.startswith("list<") and given.startswith("list<")):
            return True
        elements = [name[len("list<") : -1] for name in (target, given)]
        kinds = [self._kind(plain(name), place) for name in elements]
        if UNKNOWN in kinds or "sobject" in elements:
            return True
        return kinds[0] == kinds[1] and (kinds[0] != "record" or elements[0] == elements[1])

    def is_record(self, name: str) -> bool:
        """Tell whether a type in lower case is an object, so that its values are records."""
        return bool(name) and (name == "sobject" or self._is_object(name))

    def _kind(self, name: str, place: Place) -> str:
        """Tell primitives, collections, records and types of class files from each other."""
        if name in PRIMITIVES:
            return "primitive"
        if name.startswith(COLLECTIONS):
            return "collection"
        if name == "object" or not name:
            return UNKNOWN
        if self.types.find(name, place.owner) is not None:
            return "declared"
        return "record" if self.is_record(name) else UNKNOWN

    def type_of(self, node: Node | None, place: Place) -> str:
        """Give the type of an expression in lower case; NULL for null, VOID for what gives no value."""
        if node is None:
            return UNKNOWN
        if node.kind in _LITERALS:
            return _LITERALS[node.kind]
        read = getattr(self, f"_{node.kind}", None)
        return plain(read(node, place)) if read is not None else UNKNOWN

    def variable(self, name: str, place: Place) -> Variable | None:
        """Find a variable, a field or a property by its name."""
        local = place.local(name.lower())
        return local if local is not None else self.member(name, place.owner, place.is_static)

    def member(self, name: str, owner: Declared, is_static: bool | None = None) -> Variable | None:
        """Find a field or property of a type, its superclasses and the classes around it."""
        around: Declared | None = owner
        while around is not None:
            for each in (around, *self.types.ancestors(around)):
                for variable in each.variables:
                    visible = variable.is_static or (around is owner and not is_static)
                    if variable.name.lower() == name.lower() and (visible or is_static is None):
                        return variable
            around = around.outer
        return None

    def methods(self, name: str, owner: Declared) -> Iterator[tuple[Method, Declared]]:
        """Yield the methods of a name that code of a type can call by name alone, with the types they belong to."""
        around: Declared | None = owner
        while around is not None:
            for each in (around, *self.types.ancestors(around)):
                yield from ((method, each) for method in each.methods if method.name.lower() == name.lower())
            around = around.outer

    def _int(self, node: Node, place: Place) -> str:
        del place
        return "long" if node.text[-1:].lower() == "l" else "integer"

    def _decimal_floating_point_literal(self, node: Node, place: Place) -> str:
        del place
        return "double" if node.text[-1:].lower() == "d" else "decimal"

    def _identifier(self, node: Node, place: Place) -> str:
        found = self.variable(node.text, place)
        return found.type if found is not None else UNKNOWN

    def _parenthesized_expression(self, node: Node, place: Place) -> str:
        return self.type_of(next((child for child in node.children if child.kind not in "()"), None), place)

    def _cast_expression(self, node: Node, place: Place) -> str:
        del place
        return type_text(node.part("type"))

    def _object_creation_expression(self, node: Node, place: Place) -> str:
        del place
        return type_text(node.part("type"))

    _map_creation_expression = _object_creation_expression

    def _array_creation_expression(self, node: Node, place: Place) -> str:
        made = self._object_creation_expression(node, place)
        sized = node.part("dimensions") is not None
        return f"{made}[]" if sized else made

    def _instanceof_expression(self, node: Node, place: Place) -> str:
        del node, place
        return "boolean"

    def _unary_expression(self, node: Node, place: Place) -> str:
        operator = node.part("operator")
        if operator is not None and operator.text == "!":
            return "boolean"
        return self.type_of(node.part("operand"), place)

    def _query_expression(self, node: Node, place: Place) -> str:
        del place
        body = next(node.of_kind("soql_query_body"), None)
        select = body.part("select_clause") if body is not None else None
        source = body.part("from_clause") if body is not None else None
        if select is None or source is None:
            return UNKNOWN
        if any(select.of_kind("count_expression")):
            return "integer"
        grouped = body is not None and any("group" in child.kind for child in body.children)
        if grouped or any(node.walk("function_expression")):
            return UNKNOWN
        named = next(source.of_kind("storage_identifier"), None)
        return f"list<{named.text.lower()}>" if named is not None else UNKNOWN

    def _update_expression(self, node: Node, place: Place) -> str:
        return self.type_of(node.part("operand"), place)

    def _assignment_expression(self, node: Node, place: Place) -> str:
        return self.type_of(node.part("left"), place)

    def _binary_expression(self, node: Node, place: Place) -> str:
        sign = node.part("operator")
        operator = sign.text if sign is not None else ""
        if operator in COMPARING:
            return "boolean"
        left, right = self.type_of(node.part("left"), place), self.type_of(node.part("right"), place)
        if operator == "??":
            return left if left == right else UNKNOWN
        if operator == "+" and "string" in (left, right):
            return "string"
        if left in NUMBERS and right in NUMBERS:
            return max(left, right, key=NUMBERS.index)
        return left if operator in "+-" and left in _SUBTRACTABLE else UNKNOWN

    def _ternary_expression(self, node: Node, place: Place) -> str:
        one, other = self.type_of(node.part("consequence"), place), self.type_of(node.part("alternative"), place)
        if NULL in (one, other):
            return one if other == NULL else other
        return one if one == other else UNKNOWN

    def _array_access(self, node: Node, place: Place) -> str:
        held = self.type_of(node.part("array"), place)
        return held[len("list<") : -1] if held.startswith("list<") else UNKNOWN

    def _field_access(self, node: Node, place: Place) -> str:
        of, field = node.part("object"), node.part("field")
        if of is None or field is None:
            return UNKNOWN
        if of.kind == "this":
            found = self.member(field.text, place.owner)
            return found.type if found is not None else UNKNOWN
        held = self.type_of(of, place)
        if not held:
            return UNKNOWN
        declared = self.types.find(held, place.owner)
        if declared is not None:
            found = next((item for item in declared.variables if item.name.lower() == field.text.lower()), None)
            return found.type if found is not None else UNKNOWN
        return self.field_type(held, field.text)

    def _method_invocation(self, node: Node, place: Place) -> str:
        of, given = node.part("object"), arguments_of(node)
        if of is None or of.kind == "this":
            found = {m.result for m, _ in self.methods(node.name, place.owner) if len(m.parameters) == len(given)}
            return found.pop() if len(found) == 1 else UNKNOWN
        held = self.type_of(of, place)
        if held == "string":
            return _TEXT_METHODS.get(node.name.lower(), UNKNOWN)
        if held.startswith(COLLECTIONS):
            return _COUNTS.get(node.name.lower(), UNKNOWN)
        declared = self.types.find(held, place.owner) if held else None
        if declared is not None:
            results = {m.result for m in declared.methods if m.name.lower() == node.name.lower()}
            return results.pop() if len(results) == 1 else UNKNOWN
        return UNKNOWN


def arguments_of(node: Node) -> list[Node]:
    """Give the arguments of a call."""
    listed = node.part("arguments")
    return [child for child in listed.children if child.kind not in ("(", ")", ",")] if listed is not None else []


def can_hold(target: str, given: str) -> bool:
    """Tell whether a variable of a type can take a value of another; unknown types can."""
    target, given = plain(target), plain(given)
    if not target or not given or given in (target, NULL) or target == "object":
        return True
    if VOID in (target, given):
        return False
    if target in PRIMITIVES and given in PRIMITIVES:
        return _primitive_fits(target, given)
    shapes = [_shape(name) for name in (target, given)]
    return None in shapes or (shapes[0] == shapes[1] and _elements_fit(target, given))


def _primitive_fits(target: str, given: str) -> bool:
    if target in NUMBERS and given in NUMBERS:
        return NUMBERS.index(given) <= NUMBERS.index(target) or {target, given} == {"decimal", "double"}
    return {target, given} == {"id", "string"} or (target, given) == ("datetime", "date")


def _shape(name: str) -> str | None:
    """Tell collections from primitives; other types can be anything."""
    if name in PRIMITIVES:
        return "primitive"
    return next((collection for collection in COLLECTIONS if name.startswith(collection)), None)


def _elements_fit(target: str, given: str) -> bool:
    """Tell whether a list can take another: texts and ids, and numbers, stand for each other in lists."""
    if not target.startswith("list<"):
        return True
    one, other = target[len("list<") : -1], given[len("list<") : -1]
    if one not in PRIMITIVES or other not in PRIMITIVES:
        return True
    return can_hold(one, other)
