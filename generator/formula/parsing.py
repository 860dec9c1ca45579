"""Formula text becomes a tree, or an error that says what was expected where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from generator.formula.nodes import Binary, Call, Constant, Node, Reference, Unary
from generator.formula.problems import FormulaSyntaxError
from generator.formula.tokens import Token, tokens
from generator.formula.value_types import Kind

DEEPEST: Final = 100
"""How deep a formula may be nested before it is refused instead of read."""
PRECEDENCE: Final[Mapping[str, int]] = {
    "||": 1,
    "&&": 2,
    "=": 3,
    "==": 3,
    "<>": 3,
    "!=": 3,
    "<": 4,
    ">": 4,
    "<=": 4,
    ">=": 4,
    "+": 5,
    "-": 5,
    "&": 5,
    "*": 6,
    "/": 6,
    "^": 7,
}
"""How tightly operators bind (Salesforce Help, Formula Operators and Functions)."""
_CONSTANTS: Final = {"TRUE": Kind.BOOLEAN, "FALSE": Kind.BOOLEAN, "NULL": Kind.NULL}
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """Parse a formula; anything that is none raises `FormulaSyntaxError`."""
    reader = _Reader(list(tokens(text)))
    if reader.next.kind == "end":
        raise FormulaSyntaxError("The formula is empty", 0, "write an expression")
    node = reader.expression(0, 0)
    if reader.next.kind != "end":
        raise reader.unexpected()
    return node


class _Reader:
    """Reads the tokens from left to right, always one ahead."""

    def __init__(self, found: list[Token]) -> None:
        self._tokens = found
        self._at = 0

    @property
    def next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _takes(self, sign: str) -> bool:
        if self.next.kind == "sign" and self.next.text == sign:
            self._at += 1
            return True
        return False

    def expression(self, binding: int, depth: int) -> Node:
        """Read operands joined by operators that bind more tightly than `binding`."""
        if depth > DEEPEST:
            raise FormulaSyntaxError("The formula is nested too deep", self.next.offset, "split it into several fields")
        node = self._operand(depth)
        while self.next.kind == "sign":
            own = PRECEDENCE.get(self.next.text, 0)
            if own <= binding:
                break
            operator = self._take()
            node = Binary(operator.offset, operator.text, node, self.expression(own, depth + 1))
        return node

    def _operand(self, depth: int) -> Node:
        token = self.next
        if token.kind == "number":
            self._take()
            return Constant(token.offset, Kind.NUMBER, token.text)
        if token.kind == "text":
            self._take()
            return Constant(token.offset, Kind.TEXT, _ESCAPE.sub(r"\1", token.text[1:-1]))
        if token.kind == "name":
            return self._name(self._take(), depth)
        if token.kind == "sign" and token.text in {"-", "+", "!"}:
            self._take()
            return Unary(token.offset, token.text, self.expression(PRECEDENCE["^"], depth + 1))
        if self._takes("("):
            node = self.expression(0, depth + 1)
            self._close(token)
            return node
        raise self.unexpected()

    def _name(self, token: Token, depth: int) -> Node:
        if not self._takes("("):
            kind = _CONSTANTS.get(token.text.upper())
            return Reference(token.offset, token.text) if kind is None else Constant(token.offset, kind, token.text)
        arguments: list[Node] = []
        opened = self._tokens[self._at - 1]
        if not self._takes(")"):
            arguments.append(self.expression(0, depth + 1))
            while self._takes(","):
                arguments.append(self.expression(0, depth + 1))
            self._close(opened)
        return Call(token.offset, token.text.upper(), tuple(arguments))

    def _close(self, opened: Token) -> None:
        if not self._takes(")"):
            if self.next.kind == "end":
                raise FormulaSyntaxError("The bracket is never closed", opened.offset, "add )")
            raise self.unexpected()

    def unexpected(self) -> FormulaSyntaxError:
        """Give the error for what stands where the formula cannot go on."""
        token = self.next
        if token.kind == "end":
            return FormulaSyntaxError("The formula ends too early", token.offset, "write what belongs there")
        before = self._tokens[self._at - 1] if self._at else None
        ended = before is not None and (before.kind != "sign" or before.text == ")")
        if token.text == ")":
            hint = "remove it, or open a bracket before" if ended else "write an operand before it"
        elif token.text == "=" and before is not None and before.text in {"<", ">", "="}:
            hint = f"write {before.text}= in one piece" if before.text != "=" else "write a single ="
        elif ended:
            hint = "write an operator or a comma before it"
        else:
            hint = "write a field, a value or a function before it"
        return FormulaSyntaxError(f"'{token.text}' cannot stand here", token.offset, hint)
