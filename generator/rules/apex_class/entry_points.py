"""Methods that the platform calls have the signature it asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.declarations import (
    annotations_of,
    arguments,
    members,
    methods,
    modifiers,
    parameter_types,
    type_text,
)
from generator.apex_source.tree import Node
from generator.apex_source.types import CLASS, Declared, Method, plain
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import bodies, example
from generator.rules.apex_class.code import Code, code_of
from generator.rules.base import Rule, Violation

HTTP = ("httpdelete", "httpget", "httppatch", "httppost", "httpput")
PRIMITIVES = frozenset("blob boolean date datetime decimal double id integer long string time".split())
Found = tuple[Node, str, str]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Invocable, future, Aura and REST methods have the modifiers, parameters and class they need.

    Source: Apex compiler, «… methods do not support parameter type of …», «… methods must be declared as global».
    """
    for body in bodies(project):
        for owner in body.root.of_kind("class_declaration"):
            for node, message, hint in (*_each(owner), *_together(owner), *_rest(owner)):
                yield body.violation(node, message, hint)
            for each in (owner, *members(owner, "class_declaration")):
                for node, message, hint in _aura(each):
                    yield body.violation(node, message, hint)
    code = code_of(project)
    for body, declared in code.declared():
        for method in declared.methods:
            if "invocablemethod" in annotations_of(method.node):
                for node, message, hint in _invocable(code, declared, method):
                    yield body.violation(node, message, hint)


def _aura(owner: Node) -> Iterator[Found]:
    for member in members(owner, "method_declaration", "field_declaration"):
        if "auraenabled" not in annotations_of(member):
            continue
        said = modifiers(member)
        name = member.name or next((item.name for item in member.of_kind("variable_declarator")), "")
        if not said & {"public", "global"}:
            yield member, f"{name} is @AuraEnabled and not public", "write public before its type"
        is_method = member.kind == "method_declaration"
        if is_method and "static" not in said and not name.lower().startswith("get"):
            yield member, f"The @AuraEnabled method {name} is not static", "write public static before its type"


def _rest(owner: Node) -> Iterator[Found]:
    marks = annotations_of(owner)
    if "restresource" in marks:
        address = arguments(marks["restresource"]).get("urlmapping")
        if address is None:
            yield marks["restresource"], "@RestResource has no urlMapping", "write @RestResource(urlMapping='/…')"
        elif not address.startswith("'/"):
            hint = f"write urlMapping='/{address.strip(chr(39))}'"
            yield marks["restresource"], "The urlMapping does not begin with a slash", hint
    seen: set[str] = set()
    for method in methods(owner):
        for mark in sorted(annotations_of(method).keys() & set(HTTP)):
            if mark in seen:
                yield method, f"{method.name} is a second method with @{mark}", "give it another verb, or another class"
            seen.add(mark)
            if mark in ("httpget", "httpdelete") and parameter_types(method):
                hint = "read RestContext.request.params"
                yield method, f"A method with @{mark} takes no values", hint


def _invocable(code: Code, owner: Declared, method: Method) -> Iterator[Found]:
    for item in method.parameters:
        held = plain(item.type).removeprefix("list<").removesuffix(">")
        if held.startswith(("map<", "set<")) or held == "object":
            yield item.node, f"An @InvocableMethod takes no list of {held}", "take a list of a class of your own"
        found = code.typing.types.find(held, owner)
        if found is None or found.node.kind != CLASS or not code.is_whole(found):
            continue
        fields = members(found.node, "field_declaration")
        if not any("invocablevariable" in annotations_of(field) for field in fields) and not found.parent:
            message = f"{found.name} has no @InvocableVariable, so flows cannot fill it"
            yield item.node, message, f"write @InvocableVariable before the fields of {found.name}"


def _each(owner: Node) -> Iterator[Found]:
    for method in methods(owner):
        said, marks, types = modifiers(method), annotations_of(method), parameter_types(method)
        if "future" in marks:
            if "static" not in said or type_text(method.part("type")) != "void":
                yield method, f"The @Future method {method.name} is not static void", "write static void"
            for wrong in (text for text in types if not _is_future(text)):
                message = f"A @Future method takes no {wrong}"
                yield method, message, "hand over Ids or other primitive values and read the records in it"
        if "invocablemethod" in marks:
            if "static" not in said or not said & {"public", "global"}:
                yield method, f"{method.name} is not public static, and flows cannot call it", "write public static"
            if len(types) > 1 or any(not _is_list(text) for text in types):
                yield method, f"The @InvocableMethod {method.name} takes one List", "take a single List"
            result = type_text(method.part("type"))
            if result != "void" and not _is_list(result):
                yield method, f"The @InvocableMethod {method.name} returns {result}", "return a List or void"
        if "remoteaction" in marks and "static" not in said:
            yield method, f"The @RemoteAction method {method.name} is not static", "write static before its type"
        if marks.keys() & set(HTTP):
            if not {"global", "static"} <= said:
                yield method, f"The REST method {method.name} is not global static", "write global static"
            if "restresource" not in annotations_of(owner):
                yield (
                    method,
                    f"{owner.name} is no REST resource",
                    "write @RestResource(urlMapping='…') before the class",
                )


def _together(owner: Node) -> Iterator[Found]:
    aura: set[str] = set()
    invocable = 0
    for method in methods(owner):
        marks = annotations_of(method)
        invocable += "invocablemethod" in marks
        if "invocablemethod" in marks and invocable > 1:
            yield method, f"{method.name} is a second @InvocableMethod", "move it to a class of its own"
        if "auraenabled" in marks:
            if method.name.lower() in aura:
                yield method, f"A second @AuraEnabled method is called {method.name}", "give it another name"
            aura.add(method.name.lower())


def _is_list(text: str) -> bool:
    return text.startswith(("list<", "system.list<")) or text.endswith("[]")


def _is_future(text: str) -> bool:
    """Tell whether a future method may take the type: a primitive, or a collection of primitives."""
    plain = text.removesuffix("[]").replace("system.", "")
    for collection in ("list<", "set<", "map<"):
        if plain.startswith(collection):
            inner = plain.removeprefix(collection)[:-1]
            return "<" in inner or all(part in PRIMITIVES for part in inner.split(","))
    return plain in PRIMITIVES


RULE = Rule(
    Explanation(
        code="SF776",
        title="Method the platform cannot call",
        rule="Methods that the platform calls have the signature it asks for.",
        source=(
            "Apex Developer Guide, Annotations; Apex compiler: «Unsupported parameter type …», «Only one method "
            "per type can be defined with: InvocableMethod»"
        ),
        bad=example("""\
public with sharing class ParcelRouter {
    @InvocableMethod public static void send(String code) {}
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    @InvocableMethod public static void send(List<String> codes) {}
}
"""),
    ),
    check,
)
