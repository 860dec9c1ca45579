"""A class extends and implements what allows it, has what that asks for, and says override where it redefines."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.platform_interfaces import INTERFACES, METHODS_OF_ALL, REDEFINED_WITHOUT_OVERRIDE
from generator.apex_source.tree import Node
from generator.apex_source.types import CLASS, INTERFACE, Declared, DeclaredTypes, Method, plain
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.apex_class.code import code_of
from generator.rules.apex_class.missing_methods import missing_methods
from generator.rules.base import Rule, Violation

_EXCEPTIONS = ("exception", "system.exception")
_WIDTH = ("private", "protected", "public", "global")
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Superclasses and interfaces among the class files are fit to be, and their methods are there and kept.

    A class that extends Exception ends in Exception. Source: Apex compiler, see the explanation.
    """
    code = code_of(project)
    types = code.typing.types
    for body, owner in code.declared():
        found = (*_kinds(owner, types), *_methods(owner, types), *missing_methods(owner, types))
        for node, message, hint in found:
            yield body.violation(node, message, hint)


def _kinds(owner: Declared, types: DeclaredTypes) -> Iterator[Found]:
    if owner.parent in _EXCEPTIONS and not owner.name.lower().endswith("exception"):
        message = f"The exception {owner.name} has a name that does not end in Exception"
        yield owner.node, message, f"call it {owner.name}Exception"
    if owner.parent and owner.parent == owner.name.lower():
        yield owner.node, f"{owner.name} extends itself", "name another class, or remove extends"
        return
    if plain(owner.parent).partition("<")[0] in INTERFACES:
        yield owner.node, f"{owner.parent} is an interface and cannot be extended", f"write implements {owner.parent}"
    known = next(iter(types.ancestors(owner)), None)
    if known is not None and known.node.kind != CLASS:
        yield owner.node, f"{known.name} is no class and cannot be extended", f"write implements {known.name}"
    elif known is not None and not known.said & {"virtual", "abstract"}:
        message = f"{known.name} is neither virtual nor abstract and cannot be extended"
        yield owner.node, message, f"write virtual before {known.name}"
    elif known is not None and known.constructors and not any(not item.parameters for item in known.constructors):
        yield from _without_super(owner, known)
    for name in owner.interfaces if owner.node.kind == CLASS else ():
        found = types.find(name, owner)
        if found is not None and found.node.kind != INTERFACE:
            yield owner.node, f"{found.name} is no interface and cannot be implemented", f"write extends {found.name}"


def _without_super(owner: Declared, known: Declared) -> Iterator[Found]:
    """Yield constructors that leave out what the superclass needs to be made."""
    takes = ", ".join(item.type for item in known.constructors[0].parameters)
    message = f"{known.name} cannot be made without values"
    for made in owner.constructors:
        if not any(made.node.walk("explicit_constructor_invocation")):
            yield made.node, message, f"begin with super({takes})"
    if not owner.constructors:
        yield owner.node, message, f"add a constructor that begins with super({takes})"


def _methods(owner: Declared, types: DeclaredTypes) -> Iterator[Found]:
    if owner.node.kind != CLASS:
        return
    lineage = list(types.ancestors(owner))
    for method in owner.methods:
        if method.is_static:
            continue
        above = next((m for each in lineage for m in each.methods if m.signature == method.signature), None)
        if above is not None and not above.is_static:
            yield from _redefined(method, above)
        elif method.signature in METHODS_OF_ALL:
            if "override" not in method.said:
                yield method.node, f"{method.name} redefines a method that every class has", "write override before it"
            elif not method.said & {"public", "global"}:
                yield method.node, f"{method.name} is seen by less code than the method it overrides", "write public"
        elif "override" in method.said and types.is_whole(owner):
            if method.name.lower() not in REDEFINED_WITHOUT_OVERRIDE and not _same_name(method, lineage):
                yield method.node, f"{method.name} overrides nothing", "remove override"


def _redefined(method: Method, above: Method) -> Iterator[Found]:
    if not above.said & {"virtual", "abstract", "override"}:
        yield method.node, f"{method.name} redefines a method that is not virtual", "write virtual before the other one"
    elif "override" not in method.said:
        yield method.node, f"{method.name} redefines a method of its superclass", "write override before it"
    elif plain(method.result) != plain(above.result) and "." not in method.result + above.result:
        message = f"{method.name} gives {method.result}, and the method it overrides {above.result}"
        yield method.node, message, f"write {above.result} before its name"
    elif _width(method) < _width(above):
        message = f"{method.name} is seen by less code than the method it overrides"
        yield method.node, message, f"write {_WIDTH[_width(above)]} before it"


def _width(method: Method) -> int:
    return max((_WIDTH.index(word) for word in method.said & set(_WIDTH)), default=0)


def _same_name(method: Method, lineage: list[Declared]) -> bool:
    """Tell whether a superclass has a method of the name whose parameters may be the same, written otherwise."""
    return any(
        item.name.lower() == method.name.lower() and len(item.parameters) == len(method.parameters)
        for each in lineage
        for item in each.methods
    )


RULE = Rule(
    Explanation(
        code="SF781",
        title="Inheritance the compiler refuses",
        rule=(
            "A class extends and implements what allows it, has the methods that asks for, and says override where it "
            "redefines one."
        ),
        source=(
            "Apex compiler: «Non-virtual and non-abstract type cannot be extended: …», «Method must use the "
            "override keyword: …», «Class … must implement the method: …»"
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
