"""The classes, interfaces and enums of a project, as its class files declare them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.apex_source.declarations import TYPES, members, modifiers, type_text
from generator.apex_source.tree import Node

CLASS, INTERFACE, ENUM = TYPES


@dataclass(frozen=True, slots=True, eq=False)
class Variable:
    """A field, a property, a parameter or a local variable; the type is lower case without blanks."""

    name: str
    type: str
    node: Node
    said: frozenset[str] = frozenset()

    @property
    def is_static(self) -> bool:
        """Tell whether it belongs to the class."""
        return bool(self.said & {"static", "const"})


@dataclass(frozen=True, slots=True, eq=False)
class Method:
    """A method or a constructor."""

    name: str
    result: str
    parameters: Sequence[Variable]
    said: frozenset[str]
    node: Node

    @property
    def is_static(self) -> bool:
        """Tell whether it belongs to the class."""
        return bool(self.said & {"static", "testmethod", "webservice"})

    @property
    def signature(self) -> tuple[str, tuple[str, ...]]:
        """Give what tells it from others: its name in lower case and the types of its parameters."""
        return self.name.lower(), tuple(plain(item.type) for item in self.parameters)


@dataclass(frozen=True, slots=True, eq=False)
class Declared:
    """A class, an interface or an enum."""

    name: str
    node: Node
    outer: Declared | None
    said: frozenset[str]
    parent: str
    """The superclass in lower case, or nothing."""
    interfaces: Sequence[str]
    """What a class implements, or an interface extends, in lower case without blanks."""
    methods: Sequence[Method] = ()
    constructors: Sequence[Method] = ()
    variables: Sequence[Variable] = ()
    constants: Sequence[Node] = ()
    """The values of an enum."""
    inner: dict[str, Declared] = field(default_factory=dict)

    @property
    def is_abstract(self) -> bool:
        """Tell whether it may leave methods out."""
        return "abstract" in self.said or self.node.kind == INTERFACE


class DeclaredTypes:
    """All types of the class files, found by name as Apex finds them."""

    def __init__(self, roots: Sequence[Node]) -> None:
        """Read what the files declare."""
        found = [declared(node, None) for root in roots for node in root.of_kind(*TYPES)]
        self.tops: Mapping[str, Declared] = {item.name.lower(): item for item in reversed(found)}

    def all(self) -> Iterator[Declared]:
        """Yield every type, the inner ones after theirs."""
        for top in self.tops.values():
            yield top
            yield from top.inner.values()

    def find(self, name: str, place: Declared) -> Declared | None:
        """Find a type by its name in lower case, as it is written at a place."""
        first, _, rest = name.partition(".")
        if rest:
            outer = self.find(first, place)
            return outer.inner.get(rest) if outer is not None else None
        around: Declared | None = place
        while around is not None:
            for each in (around, *self.ancestors(around)):
                if first in each.inner:
                    return each.inner[first]
            if around.name.lower() == first:
                return around
            around = around.outer
        return self.tops.get(first)

    def ancestors(self, item: Declared) -> Iterator[Declared]:
        """Yield the superclasses that are class files, the nearest first."""
        seen = {id(item)}
        parent = self._parent(item)
        while parent is not None and id(parent) not in seen:
            seen.add(id(parent))
            yield parent
            parent = self._parent(parent)

    def is_whole(self, item: Declared) -> bool:
        """Tell whether everything it inherits is known."""
        lineage = (item, *self.ancestors(item))
        return not any(each.parent and self._parent(each) is None for each in lineage)

    def _parent(self, item: Declared) -> Declared | None:
        if not item.parent:
            return None
        # A class does not look for its superclass in itself.
        place = item.outer
        found = place.inner.get(item.parent) if place is not None else None
        if found is None and place is not None and place.name.lower() == item.parent:
            found = place
        found = found or self.tops.get(item.parent)
        first, _, rest = item.parent.partition(".")
        if found is None and rest and first in self.tops:
            found = self.tops[first].inner.get(rest)
        return found if found is not item else None


def declared(node: Node, outer: Declared | None) -> Declared:
    """Read a type with its members."""
    parent = node.part("superclass")
    listed = node.part("interfaces") or next(iter(node.of_kind("extends_interfaces")), None)
    interfaces = [type_text(item) for group in listed.of_kind("type_list") for item in group.children] if listed else []
    item = Declared(
        node.name,
        node,
        outer,
        modifiers(node),
        type_text(parent)[len("extends") :] if parent is not None else "",
        [text for text in interfaces if text not in {",", ""}],
        tuple(_method(each) for each in members(node, "method_declaration")),
        tuple(_method(each) for each in members(node, "constructor_declaration")),
        tuple(variable for each in members(node, "field_declaration") for variable in variables_of(each)),
        tuple(members(node, "enum_constant")),
    )
    for each in members(node, *TYPES):
        item.inner.setdefault(each.name.lower(), declared(each, item))
    return item


def variables_of(node: Node) -> Iterator[Variable]:
    """Yield what a declaration of fields or local variables declares."""
    kind, said = type_text(node.part("type")), modifiers(node)
    for each in node.of_kind("variable_declarator"):
        yield Variable(each.name, kind, each, said)


def parameters_of(method: Node) -> list[Variable]:
    """Give the parameters of a method."""
    listed = method.part("parameters")
    found = listed.of_kind("formal_parameter") if listed is not None else ()
    return [Variable(each.name, type_text(each.part("type")), each, modifiers(each)) for each in found]


def plain(type_name: str) -> str:
    """Give one of the ways to write a type: `Integer[]` as `list<integer>`, `System.String` as `string`."""
    if type_name.endswith("[]"):
        return f"list<{plain(type_name[:-2])}>"
    return type_name.replace("system.", "").replace("schema.sobject", "sobject")


def _method(node: Node) -> Method:
    return Method(node.name, type_text(node.part("type")), parameters_of(node), modifiers(node), node)
