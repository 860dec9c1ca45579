"""Turning YAML text into node trees, by the C parser where there is one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from yaml.composer import Composer
from yaml.nodes import Node
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner
from yaml.tokens import ScalarToken

if TYPE_CHECKING:
    from yaml import Mark

try:
    from yaml._yaml import CParser
except ImportError:
    CParser = None  # type: ignore[assignment,misc]  # typeshed knows only builds with the C parser

DEPTH_LIMIT = 100
# The C parser recurses on the C stack; what the text cannot nest deeper than this needs no counting.
_HARMLESS_DEPTH = 500
_GUARD_LIMIT = 2 * DEPTH_LIMIT


class NestedTooDeepError(Exception):
    """The text nests so deep that composing it would exhaust the stack."""

    def __init__(self, mark: Mark) -> None:
        super().__init__("nested too deep")
        self.mark = mark


class _Guarded:
    """A composer's hooks that count the depth; every node without an explicit tag gets the tag ''."""

    _depth = 0

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Node | None, _index: object) -> None:
        self._depth += 1
        if parent is not None and self._depth > _GUARD_LIMIT:
            raise NestedTooDeepError(parent.start_mark)

    def ascend_resolver(self) -> None:
        self._depth -= 1


class _PureParser(_Guarded, Reader, Scanner, Parser, Composer):
    def __init__(self, stream: str | bytes) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


_fast: Callable[[str | bytes], Any] = _PureParser
_guarded: Callable[[str | bytes], Any] = _PureParser

if CParser is not None:
    # Formatting the empty text takes any arguments and gives '' without ever leaving C: the cheapest hook there is.
    _ignore = staticmethod("".format)

    class _FastParser(CParser):
        resolve = descend_resolver = ascend_resolver = _ignore

    class _GuardedParser(_Guarded, CParser):
        pass

    _fast, _guarded = _FastParser, _GuardedParser

HAS_C_PARSER = CParser is not None


def compose(data: bytes) -> Iterator[Node]:
    """Give the root node of each document of a UTF-8 text.

    Raises what PyYAML raises for a malformed text, and NestedTooDeepError.
    """
    parser = (_fast if _is_shallow(data) else _guarded)(data)
    while parser.check_node():
        yield parser.get_node()


def compose_first(text: str) -> Node | None:
    """Give the root node of the first document of `text`; raises as `compose` does."""
    return next(compose(text.encode("utf-8")), None)


def scalar_tokens(data: bytes) -> Iterator[ScalarToken]:
    """Give the texts of a UTF-8 text that is well-formed, in their order."""
    parser = _guarded(data)
    while parser.check_token():
        token = parser.get_token()
        if isinstance(token, ScalarToken):
            yield token


def _is_shallow(data: bytes) -> bool:
    """Whether the text cannot nest deep enough to be a danger: no document has many brackets, no line is long."""
    if len(data) <= _HARMLESS_DEPTH:
        return True
    if _brackets(data) > _HARMLESS_DEPTH and max(map(_brackets, data.split(b"\n---"))) > _HARMLESS_DEPTH:
        return False
    return max(map(len, data.split(b"\n"))) <= _HARMLESS_DEPTH


def _brackets(data: bytes) -> int:
    return data.count(b"[") + data.count(b"{")
