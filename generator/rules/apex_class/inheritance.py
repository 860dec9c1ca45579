"""A class extends a class that allows it, and says override where it redefines a method."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import members, methods, modifiers, parameter_types
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Superclasses among the bodies are virtual or abstract, and their methods are overridden knowingly.

    A class that extends Exception ends in Exception. Source: Apex compiler, see the explanation.
    """
    everything = list(bodies(project))
    tops = {top.name.lower(): top for body in everything for top in body.root.of_kind("class_declaration")}
    for body in everything:
        for top in body.root.of_kind("class_declaration"):
            inner = {node.name.lower(): node for node in members(top, "class_declaration")}
            for node in (top, *inner.values()):
                parent = _parent(node)
                if parent in ("exception", "system.exception") and not node.name.lower().endswith("exception"):
                    message = f"The exception {node.name} has a name that does not end in Exception"
                    yield body.violation(node, message, f"call it {node.name}Exception")
                known = inner.get(parent) or tops.get(parent)
                if known is None:
                    continue
                if not modifiers(known) & {"virtual", "abstract"}:
                    message = f"{known.name} is neither virtual nor abstract and cannot be extended"
                    yield body.violation(node, message, f"write virtual before {known.name}")
                for method in _hiding(node, known):
                    message = f"{method.name} redefines a method of {known.name}"
                    yield body.violation(method, message, "write override before it")


def _parent(node: Node) -> str:
    clause = node.part("superclass")
    return clause.text[len("extends") :].strip().lower() if clause is not None else ""


def _hiding(node: Node, parent: Node) -> Iterator[Node]:
    """Yield the methods that redefine one of the superclass without saying so."""
    known = {
        (method.name.lower(), tuple(parameter_types(method)))
        for method in methods(parent)
        if modifiers(method) & {"virtual", "abstract"}
    }
    for method in methods(node):
        signature = (method.name.lower(), tuple(parameter_types(method)))
        if signature in known and "override" not in modifiers(method):
            yield method


RULE = Rule(
    Explanation(
        code="SF781",
        title="Inheritance the compiler refuses",
        rule="A class extends a class that allows it, and says override where it redefines a method.",
        source=(
            "Apex compiler: «Non-virtual and non-abstract type cannot be extended: …», «Method must use the "
            "override keyword: …»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    public class Base {}
    public class Fast extends Base {}
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    public virtual class Base {}
    public class Fast extends Base {}
}
"""),
    ),
    check,
)
