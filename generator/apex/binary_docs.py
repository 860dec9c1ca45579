"""Chains of operators become documents; equal ones share an indentation, others are grouped."""

from __future__ import annotations

from collections.abc import Callable

from generator.apex.docs import LINE, Doc, Group, Indent, group
from generator.apex.operators import PRECEDENCE
from generator.apex.syntax import Binary, Expression


def binary_doc(
    binary: Binary,
    operand_doc: Callable[[Expression], Doc],
    outer: Binary | None = None,
    *,
    is_argument: bool = False,
) -> Doc:
    """Give the document of an operator and its operands, inside the operator around it."""
    level = PRECEDENCE[binary.operator]
    left, right = (
        binary_doc(side, operand_doc, binary) if isinstance(side, Binary) else operand_doc(side)
        for side in (binary.left, binary.right)
    )
    left_level = PRECEDENCE[binary.left.operator] if isinstance(binary.left, Binary) else None
    right_level = PRECEDENCE[binary.right.operator] if isinstance(binary.right, Binary) else None
    continues = outer is not None and PRECEDENCE[outer.operator] == level and binary is not outer.right
    shares_left = continues and left_level in {None, level}
    sides_alike = left_level is not None and left_level == right_level
    is_top = outer is None and left_level == level
    rest: Doc = (binary.operator, LINE, right)
    if shares_left or sides_alike or is_top:
        chain = (left, " ", rest)
        return Indent(chain) if is_argument else chain
    if continues:
        return (Group(left), " ", rest)
    return group(Group(left), " ", Group(rest))
