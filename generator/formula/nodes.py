"""The parts of a formula as the parser leaves them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.formula.value_types import Kind


@dataclass(frozen=True, slots=True)
class Constant:
    """A text, a number, TRUE, FALSE or NULL; `text` is the value without quotes."""

    offset: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A field, a path over relationships, or a global such as `$User.Id`."""

    offset: int
    name: str

    @property
    def steps(self) -> tuple[str, ...]:
        """Give the names between the dots."""
        return tuple(self.name.split("."))


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; the name in capitals."""

    offset: int
    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Unary:
    """A sign or a negation."""

    offset: int
    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands; `offset` is that of the operator."""

    offset: int
    operator: str
    left: Node
    right: Node


Node = Constant | Reference | Call | Unary | Binary


def start_of(node: Node) -> int:
    """Give the offset of a node's first character."""
    while isinstance(node, Binary):
        node = node.left
    return node.offset


def references(node: Node) -> list[Reference]:
    """Give every reference below a node, in the order of the text."""
    found: list[Reference] = []
    waiting: list[Node] = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Reference):
            found.append(current)
        elif isinstance(current, Call):
            waiting.extend(reversed(current.arguments))
        elif isinstance(current, Unary):
            waiting.append(current.operand)
        elif isinstance(current, Binary):
            waiting += [current.right, current.left]
    return found
