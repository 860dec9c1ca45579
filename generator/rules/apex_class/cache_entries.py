"""Keys and times of the platform cache are those it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.apex_source.expressions import arguments_of
from generator.apex_source.tree import Node
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

_KEY = re.compile(r"(?:[A-Za-z0-9]+\.[A-Za-z0-9]+\.)?[A-Za-z0-9]{1,50}")
_SHORTEST = 300
_LONGEST = {"cache.org": 172_800, "cache.session": 28_800}
_BY_KEY = frozenset({"contains", "get", "put", "remove"})
_TIME = 2
"""Which argument of `put` is the time to live."""
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Literal keys have letters and digits, times lie between the limits, and partitions are there.

    Source: Apex Reference Guide, Cache Namespace: other keys and times throw an exception when the code runs.
    """
    for body in bodies(project):
        for call in body.root.walk("method_invocation"):
            of = call.part("object")
            base = of.text.lower() if of is not None else ""
            kind = next((known for known in _LONGEST if base.startswith(known)), "")
            if kind:
                for node, message, hint in _problems(project, call, kind, is_direct=base == kind):
                    yield body.violation(node, message, hint)


def _problems(project: ResolvedProject, call: Node, kind: str, *, is_direct: bool) -> Iterator[Found]:
    given, name = arguments_of(call), call.name.lower()
    if name in _BY_KEY and given and given[0].kind == "string_literal":
        key = given[0].text[1:-1]
        if not _KEY.fullmatch(key):
            yield given[0], f"'{key}' is no key of the cache", "write letters and digits only, at most 50"
        elif "." in key and is_direct:
            yield from _partition(project, given[0], key.split(".")[1])
    if name == "getpartition" and given and given[0].kind == "string_literal":
        yield from _partition(project, given[0], given[0].text[1:-1].rpartition(".")[2])
    if name == "put" and len(given) > _TIME and given[_TIME].kind == "int":
        seconds = int(given[_TIME].text.rstrip("lL"))
        if not _SHORTEST <= seconds <= _LONGEST[kind]:
            message = f"{seconds} seconds are no time that the cache keeps values for"
            yield given[_TIME], message, f"write {_SHORTEST} to {_LONGEST[kind]} seconds"


def _partition(project: ResolvedProject, node: Node, name: str) -> Iterator[Found]:
    known = project.names("PlatformCachePartition")
    declared = project.external("PlatformCachePartition", name)
    if known and not declared and not project.defines("PlatformCachePartition", name):
        hint = did_you_mean(name, known) or f"name one of {', '.join(known)}"
        yield node, f"There is no cache partition {name}", hint


RULE = Rule(
    Explanation(
        code="SF791",
        title="Cache entry the platform refuses",
        rule="Keys of the platform cache are letters and digits, at most 50; values stay 300 to 172,800 seconds.",
        source="Apex Reference Guide, Cache.Org Class; Cache.Session Class: 28,800 seconds",
        bad=example("""\
public with sharing class ParcelRouter {
    void keep(Integer parcels) { Cache.Org.put('local.Depots.parcelCount', parcels, 60); }
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    void keep(Integer parcels) { Cache.Org.put('local.Depots.parcelCount', parcels, 600); }
}
"""),
    ),
    check,
    Severity.WARNING,
)
