"""Declarations have modifiers they can have, one access modifier at most, and a body where they need one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from generator.apex_source.declarations import TYPES, annotations_of, members, modifiers
from generator.apex_source.tree import Node
from generator.apex_source.types import CLASS, INTERFACE, Declared
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.apex_class.code import code_of
from generator.rules.base import Rule, Violation

ACCESS: Final = ("global", "private", "protected", "public")
_SHARING: Final = frozenset({"inherited sharing", "with sharing", "without sharing"})
_KNOWN: Final = frozenset(
    {*ACCESS, *_SHARING, "abstract", "final", "override", "static", "testmethod", "transient", "virtual", "webservice"}
)
_ALLOWED: Final = {
    "class_declaration": frozenset({*ACCESS, *_SHARING, "abstract", "virtual"}) - {"protected"},
    "interface_declaration": frozenset({"global", "private", "public", "virtual"}),
    "enum_declaration": frozenset({"global", "private", "public"}),
    "constructor_declaration": frozenset(ACCESS),
    "method_declaration": _KNOWN - {"final", "transient"} - _SHARING,
    "local_variable_declaration": frozenset({"final"}),
    "formal_parameter": frozenset({"final"}),
    "field_declaration": _KNOWN - _SHARING - {"abstract", "override", "testmethod", "virtual"},
}
_NAMES: Final = {kind: kind.partition("_declaration")[0].replace("_", " ") for kind in _ALLOWED}
_APART: Final = frozenset(
    {
        *(frozenset(pair) for pair in combinations(ACCESS, 2)),
        *(frozenset({"static", other}) for other in ("abstract", "override", "virtual")),
        frozenset({"abstract", "virtual"}),
    }
)
"""Modifiers that exclude each other: access modifiers, and what only instances or only superclasses have."""
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each kind of declaration has its own modifiers; methods have a body unless they are abstract.

    Source: Apex compiler, see the explanation.
    """
    for body in bodies(project):
        for node in body.root.walk(*_ALLOWED):
            for message, hint in _of(node):
                yield body.violation(node, message, hint)
    for body, owner in code_of(project).declared():
        for node, message, hint in (*_bodies(owner), *_visible(owner), *_named(owner), *_accessors(owner)):
            yield body.violation(node, message, hint)


def _of(node: Node) -> Iterator[tuple[str, str]]:
    said = modifiers(node) & _KNOWN
    what = {"formal_parameter": "parameter"}.get(node.kind, _NAMES[node.kind])
    for wrong in sorted(said - _ALLOWED[node.kind]):
        yield f"A {what} cannot be {wrong}", f"remove {wrong}"
    for one, other in combinations(sorted(said), 2):
        if frozenset({one, other}) in _APART:
            yield f"{one} and {other} exclude each other", "leave one of them"
    marks = [item.name.lower() for group in node.of_kind("modifiers") for item in group.of_kind("annotation")]
    for twice in sorted({mark for mark in marks if marks.count(mark) > 1}):
        yield f"@{twice} stands here twice", "leave one of them"


def _bodies(owner: Declared) -> Iterator[Found]:
    for method in owner.methods:
        has_body = method.node.part("body") is not None
        if owner.node.kind == INTERFACE:
            if method.said & _KNOWN or has_body:
                hint = "write its type, name and parameters only"
                yield method.node, f"A method of an interface has no {'body' if has_body else 'modifiers'}", hint
        elif "abstract" in method.said:
            if has_body:
                yield method.node, f"The abstract method {method.name} has a body", "write ; instead of the body"
            if "abstract" not in owner.said:
                message = f"{method.name} is abstract, and {owner.name} is not"
                yield method.node, message, f"write abstract before class {owner.name}"
        elif not has_body:
            yield method.node, f"{method.name} has no body", "write { … } behind it"


def _visible(owner: Declared) -> Iterator[Found]:
    wide = "global" in owner.said
    for node in members(owner.node, "method_declaration", "field_declaration", "constructor_declaration", *TYPES):
        said = modifiers(node)
        for word in sorted(said & {"global", "webservice"}):
            if not wide and owner.node.kind == CLASS:
                yield node, f"A {word} member stands in {owner.name}, which is not global", "write public instead"
    for method in owner.methods:
        if "protected" in method.said and not method.said & {"override", "virtual", "abstract"}:
            if not owner.said & {"virtual", "abstract"}:
                message = f"{method.name} is protected, and nothing can extend {owner.name}"
                yield method.node, message, "write private, or virtual before the class"
    for node in members(owner.node, "field_declaration"):
        if "invocablevariable" in annotations_of(node):
            if not modifiers(node) & {"public", "global"} or "static" in modifiers(node):
                yield node, "An @InvocableVariable is public and belongs to an instance", "write public before its type"


def _named(owner: Declared) -> Iterator[Found]:
    for made in owner.constructors:
        if made.name.lower() != owner.name.lower():
            hint = f"write void before {made.name}, or call it {owner.name}"
            yield made.node, f"{made.name} has no type, and is no constructor of {owner.name}", hint
        for node in made.node.walk("return_statement"):
            if [child for child in node.children if child.kind not in ("return", ";")]:
                yield node, "A constructor returns no value", "write return;"


def _accessors(owner: Declared) -> Iterator[Found]:
    for node in members(owner.node, "field_declaration"):
        seen: set[str] = set()
        for accessor in (item for group in node.of_kind("accessor_list") for item in group.children):
            kind = accessor.part("accessor")
            if kind is not None and kind.text.lower() in seen:
                yield accessor, f"The property has {kind.text} twice", "leave one of them"
            if kind is not None:
                seen.add(kind.text.lower())


RULE = Rule(
    Explanation(
        code="SF797",
        title="Declaration in Apex of the wrong form",
        rule="Declarations have modifiers they can have, one access modifier at most, and a body where they need one.",
        source=(
            "Apex compiler: «Declarations can only have one scope», «… is not allowed on …», «Method must have a "
            "body», «Defining type for global methods must be declared as global»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    private public Integer depots = 5;
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    private Integer depots = 5;
}
"""),
    ),
    check,
)
