"""The expressions of Apex, as the formatter needs to tell them apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from generator.apex.docs import Doc


@dataclass(frozen=True, slots=True)
class Atom:
    """What is printed as it is: a literal, `this`, `super`, `Trigger.new`, a class reference."""

    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """A chain of names, possibly after another expression."""

    names: tuple[str, ...]
    before: Expression | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A method call; the names lead to the method."""

    names: tuple[str, ...]
    arguments: tuple[Expression, ...]
    before: Expression | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True)
class SelfCall:
    """A constructor calling another: `this(…)` or `super(…)`."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """An element of a list or map."""

    of: Expression
    index: Expression


@dataclass(frozen=True, slots=True)
class New:
    """An instance; a collection takes its one argument, or its elements, in a form of its own."""

    type: str
    arguments: tuple[Expression, ...] = ()
    fields: tuple[tuple[str, Expression], ...] = ()
    elements: tuple[Expression | tuple[Expression, Expression], ...] | None = None
    is_collection: bool = False


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands of an arithmetic, comparing or boolean operator."""

    left: Expression
    operator: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment used as a statement or a value."""

    left: Expression
    operator: str
    right: Expression


@dataclass(frozen=True, slots=True)
class Coalesce:
    """A value with a fallback for null."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Ternary:
    """A choice between two values."""

    condition: Expression
    true: Expression
    false: Expression


@dataclass(frozen=True, slots=True)
class InstanceOf:
    """A test of a type."""

    value: Expression
    type: str


@dataclass(frozen=True, slots=True)
class Affixed:
    """An expression with something stuck to it: a sign, `++`, a cast, parentheses."""

    prefix: str
    value: Expression
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A SOQL query, already as a document."""

    doc: Doc


Expression: TypeAlias = (
    Atom
    | Names
    | Call
    | SelfCall
    | Index
    | New
    | Binary
    | Assignment
    | Coalesce
    | Ternary
    | InstanceOf
    | Affixed
    | Query
)
