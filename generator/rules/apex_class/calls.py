"""Code calls methods and constructors that are there, with as many values as they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.apex_source.expressions import arguments_of
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.apex_source.types import CLASS, ENUM, INTERFACE, Declared, Method, plain
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import example
from generator.rules.apex_class.code import Code, code_of
from generator.rules.apex_class.platform_calls import platform_calls
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

OF_ALL = frozenset({"addall", "clone", "equals", "hashcode", "tostring"})
OF_ENUMS = frozenset({"equals", "hashcode", "name", "ordinal", "tostring", "valueof", "values"})
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Methods, constructors and members of the project's class files are used as they are declared.

    Classes whose superclass is not a class file may inherit anything. Source: see the explanation.
    """
    code = code_of(project)
    for body, owner in code.declared():
        for node, place in places(owner):
            for at, message, hint in _problems(code, node, place):
                yield body.violation(at, message, hint)


def _problems(code: Code, node: Node, place: Place) -> Iterator[Found]:
    if node.kind in ("field_access", "method_invocation"):
        yield from platform_calls(code.typing, node, place)
    if node.kind == "method_invocation":
        yield from _call(code, node, place)
    elif node.kind == "object_creation_expression":
        yield from _creation(code, node, place)
    elif node.kind == "explicit_constructor_invocation":
        yield from _chained(code, node, place)
    elif node.kind == "field_access":
        yield from _member(code, node, place)
    elif node.kind == "this" and place.is_static:
        yield node, "There is no this in static code", "name the class, or make the method one of instances"


def _call(code: Code, node: Node, place: Place) -> Iterator[Found]:
    of = node.part("object")
    if of is None:
        if place.owner.node.kind == CLASS and code.is_whole(place.owner):
            yield from _own_call(code, node, place)
        return
    if of.kind != "super":
        target, is_type = (place.owner, False) if of.kind == "this" else _target(code, of, place)
        if target is not None and target.node.kind == ENUM:
            if node.name.lower() not in OF_ENUMS:
                hint = did_you_mean(node.name.lower(), sorted(OF_ENUMS)) or "an enum has values() and valueOf(text)"
                yield node, f"The enum {target.name} has no method {node.name}", hint
        elif target is not None and code.is_whole(target):
            yield from _call_of(code, node, target, is_type=is_type)


def _own_call(code: Code, node: Node, place: Place) -> Iterator[Found]:
    owner = place.owner
    called = code.typing.methods(node.name, owner)
    found = [method for method, each in called if method.is_static or each is not owner.outer]
    if not found and node.name.lower() in OF_ALL:
        return
    names = {method.name for item in _reachable(code, owner) for method in item.methods}
    yield from _chosen(node, found, sorted(names), owner.name)
    fitting = _fitting(found, node)
    if place.is_static and fitting and not any(item.is_static for item in fitting):
        message = f"{node.name} belongs to an instance, and there is none here"
        yield node, message, "make it static, or call it on an instance"


def _call_of(code: Code, node: Node, target: Declared, *, is_type: bool) -> Iterator[Found]:
    lineage = (target, *code.typing.types.ancestors(target))
    found = [method for each in lineage for method in each.methods if method.name.lower() == node.name.lower()]
    if not found and (node.name.lower() in OF_ALL or any(each.interfaces for each in lineage)):
        return
    yield from _chosen(node, found, sorted({m.name for each in lineage for m in each.methods}), target.name)
    fitting = _fitting(found, node)
    if fitting and is_type and not any(item.is_static for item in fitting):
        yield node, f"{target.name}.{node.name} belongs to an instance", f"write new {target.name}() before it"
    elif fitting and not is_type and all(item.is_static for item in fitting):
        yield node, f"{node.name} is static, and is called on an instance", f"write {target.name}.{node.name}"


def _chosen(node: Node, found: Sequence[Method], names: Sequence[str], owner: str) -> Iterator[Found]:
    """Say what is wrong with the choice among methods of one name."""
    if not found:
        hint = did_you_mean(node.name, names) or f"add it to {owner}, or name the class it belongs to"
        yield node, f"{owner} has no method {node.name}", hint
    elif not _fitting(found, node):
        takes = " or ".join(sorted({_taken(method) for method in found}))
        given = len(arguments_of(node))
        yield node, f"{node.name} is called with {given} {'value' if given == 1 else 'values'}", f"it takes {takes}"


def _creation(code: Code, node: Node, place: Place) -> Iterator[Found]:
    made = node.part("type")
    target = (
        code.typing.types.find(plain(made.text.lower().replace(" ", "")), place.owner) if made is not None else None
    )
    if target is None or made is None:
        return
    if target.node.kind != CLASS:
        kind = "interface" if target.node.kind == INTERFACE else "enum"
        yield node, f"{target.name} is an {kind} and cannot be made with new", "name a class"
    elif "abstract" in target.said:
        yield node, f"{target.name} is abstract and cannot be made with new", "name a class that extends it"
    elif code.is_whole(target):
        given = len(arguments_of(node))
        counts = {len(item.parameters) for item in target.constructors} or {0}
        if given not in counts:
            takes = " or ".join(sorted({_taken(item) for item in target.constructors})) or "no values"
            yield node, f"new {target.name} is given {given} {'value' if given == 1 else 'values'}", f"it takes {takes}"


def _chained(code: Code, node: Node, place: Place) -> Iterator[Found]:
    """Yield calls of another constructor, of the class or of its superclass, that is not there."""
    called, owner = node.part("constructor"), place.owner
    if called is None or not code.is_whole(owner):
        return
    target = owner if called.kind == "this" else next(iter(code.typing.types.ancestors(owner)), None)
    if target is None:
        return
    given = len(arguments_of(node))
    if given not in ({len(item.parameters) for item in target.constructors} or {0}):
        takes = " or ".join(sorted({_taken(item) for item in target.constructors})) or "no values"
        yield node, f"{called.text}(…) is given {given} {'value' if given == 1 else 'values'}", f"it takes {takes}"


def _member(code: Code, node: Node, place: Place) -> Iterator[Found]:
    of, field = node.part("object"), node.part("field")
    if of is None or field is None or of.kind == "super" or field.text.lower() == "class":
        return
    target, is_type = (place.owner, False) if of.kind == "this" else _target(code, of, place)
    if target is None or not code.is_whole(target):
        return
    if target.node.kind == ENUM and is_type:
        names = [constant.name for constant in target.constants]
        if field.text.lower() not in {name.lower() for name in names}:
            hint = did_you_mean(field.text, names) or f"it has {', '.join(names)}"
            yield field, f"The enum {target.name} has no value {field.text}", hint
    elif target.node.kind == CLASS:
        yield from _field(code, field, target, is_type=is_type)


def _field(code: Code, field: Node, target: Declared, *, is_type: bool) -> Iterator[Found]:
    lineage = (target, *code.typing.types.ancestors(target))
    variables = [item for each in lineage for item in each.variables]
    known = next((item for item in variables if item.name.lower() == field.text.lower()), None)
    if known is None:
        if not (is_type and any(field.text.lower() in each.inner for each in lineage)):
            hint = did_you_mean(field.text, [item.name for item in variables]) or "declare it"
            yield field, f"{target.name} has no field {field.text}", hint
    elif known.is_static and not is_type:
        yield field, f"{known.name} is static, and is used on an instance", f"write {target.name}.{known.name}"
    elif is_type and not known.is_static:
        yield field, f"{target.name}.{known.name} belongs to an instance", f"write new {target.name}() before it"


def _target(code: Code, of: Node, place: Place) -> tuple[Declared | None, bool]:
    """Give the type that something before a dot stands for, and whether it is the type itself."""
    types = code.typing.types
    if of.kind in ("identifier", "field_access") and not _begins_with_variable(code, of, place):
        return types.find(of.text.lower().replace(" ", ""), place.owner), True
    return types.find(code.typing.type_of(of, place), place.owner), False


def _begins_with_variable(code: Code, node: Node, place: Place) -> bool:
    while node.kind == "field_access":
        inner = node.part("object")
        if inner is None:
            return True
        node = inner
    return (
        node.kind != "identifier"
        or code.typing.variable(node.text, place) is not None
        or bool(code.typing.member(node.text, place.owner))
    )


def _reachable(code: Code, owner: Declared) -> Iterator[Declared]:
    around: Declared | None = owner
    while around is not None:
        yield around
        yield from code.typing.types.ancestors(around)
        around = around.outer


def _fitting(found: Sequence[Method], node: Node) -> list[Method]:
    return [method for method in found if len(method.parameters) == len(arguments_of(node))]


def _taken(method: Method) -> str:
    return f"({', '.join(item.type for item in method.parameters)})"


RULE = Rule(
    Explanation(
        code="SF799",
        title="Call of a method that is not there",
        rule=(
            "Code calls methods and constructors that are there, with as many values as they take, from where they "
            "can be called."
        ),
        source=(
            "Apex compiler: «Method does not exist or incorrect signature: …», «Constructor not defined: …», «Non "
            "static method cannot be referenced from a static context: …»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    static void route() { send(5); }
    static void send() {}
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    static void route() { send(5); }
    static void send(Integer parcels) { System.debug(parcels); }
}
"""),
    ),
    check,
)
