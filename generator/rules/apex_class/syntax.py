"""A class file beside a spec is Apex that the compiler can read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation

SHOWN = 30


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The file parses; the first place of each file that does not is told.

    Source: Apex compiler, «Unexpected token …», «Expecting … but was …», «Invalid string literal …».
    """
    for body in bodies(project, broken=True):
        wrong = _first_error(body.root)
        if wrong is None:
            continue
        if wrong.is_missing:
            yield body.violation(wrong, f"'{wrong.kind}' is missing here", f"write {wrong.kind}")
            continue
        shown = wrong.text.strip().split("\n")[0][:SHOWN] or "end of the file"
        hint = "look for a missing ; ) or } before it, and for text in double quotes"
        yield body.violation(wrong, f"This is no Apex: {shown}", hint)


def _first_error(root: Node) -> Node | None:
    """Give the innermost of the first broken pieces."""
    if not root.is_broken and not root.is_missing:
        return None
    inner = next((found for child in root.children if (found := _first_error(child)) is not None), None)
    if inner is not None:
        return inner
    return root if root.is_missing or root.kind == "ERROR" else None


RULE = Rule(
    Explanation(
        code="SF770",
        title="Syntax error in Apex",
        rule="A class file beside a spec is Apex that the compiler can read.",
        source="Apex compiler: «Unexpected token …», «Missing … at …»",
        bad=example("""\
public with sharing class ParcelRouter { Integer depots = 5 }
"""),
        good=example("""\
public with sharing class ParcelRouter { Integer depots = 5; }
"""),
    ),
    check,
)
