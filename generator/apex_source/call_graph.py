"""Which methods of a class a piece of its code calls, directly and through others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.apex_source.declarations import members
from generator.apex_source.tree import Node

WRITES: Final = frozenset({"delete", "insert", "insertimmediate", "merge", "undelete", "update", "upsert"})
"""The methods of `Database` that write records at once."""
_INNER: Final = frozenset({"class_declaration", "enum_declaration", "interface_declaration"})


class CallGraph:
    """The methods of one class, by name; calls by name alone, by `this` and by the name of the class count."""

    def __init__(self, owner: Node) -> None:
        """Read the methods of a class."""
        self._owner = owner.name.lower()
        self._methods: dict[str, list[Node]] = {}
        for method in members(owner, "method_declaration"):
            self._methods.setdefault(method.name.lower(), []).append(method)

    def called(self, piece: Node) -> Iterator[Node]:
        """Yield the methods that a piece of code calls, each once, those they call among them."""
        seen: set[str] = set()
        waiting = [piece]
        while waiting:
            for call in waiting.pop().walk("method_invocation"):
                of = call.part("object")
                own = of is None or of.kind == "this" or of.text.lower() == self._owner
                name = call.name.lower()
                if own and name in self._methods and name not in seen:
                    seen.add(name)
                    waiting.extend(self._methods[name])
                    yield from self._methods[name]


def work_of(node: Node) -> str:
    """Say what a piece of code does to the database or asks of it; nothing for other code."""
    if node.kind == "query_expression":
        return "Query"
    if node.kind == "dml_expression":
        return "DML"
    if node.kind != "method_invocation":
        return ""
    of = node.part("object")
    owner = of.text.lower().removeprefix("system.") if of is not None else ""
    name = node.name.lower()
    if (owner, name) in _CALLS or (owner == "database" and name in WRITES):
        return f"{of.text if of is not None else ''}.{node.name}"
    return ""


_CALLS: Final = frozenset(
    {
        ("approval", "process"),
        ("database", "countquery"),
        ("database", "executebatch"),
        ("database", "query"),
        ("database", "querywithbinds"),
        ("eventbus", "publish"),
        ("messaging", "sendemail"),
        ("search", "query"),
        ("system", "enqueuejob"),
    }
)
"""Calls that the platform counts for each transaction."""
