"""Objects, fields, relationships, labels and pages that a class names exist."""

from __future__ import annotations

from collections.abc import Iterator

from generator.apex_source.expressions import arguments_of
from generator.apex_source.places import Place, places
from generator.apex_source.tree import Node
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ObjectView
from generator.platform.words import PLATFORM_CLASSES
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import Body, bodies, example
from generator.rules.apex_class.code import Code, code_of
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean

CUSTOM = ("__c", "__e", "__mdt", "__b", "__x")
HINT = "define it in a spec, or declare it under externals"
PARTS = 2
SHORTEST = 3
NEAR = {
    name.lower(): name
    for name in "Blob Boolean Database Date Datetime Decimal Double Exception Integer List Long Map Object Set SObject "
    "String".split()
}
"""Types that all Apex uses, by their names in lower case."""
SCOPED = {
    name: namespace
    for namespace, names in {
        "Database": "batchable batchablecontext deleteresult querylocator saveresult stateful upsertresult",
        "Messaging": "inboundemail inboundemailhandler inboundemailresult inboundenvelope singleemailmessage",
        "Cache": "cachebuilder orgpartition sessionpartition",
    }.items()
    for name in names.split()
}
"""Types that are known by their namespace only."""
_NAMES_A_VARIABLE = ("variable_declarator", "formal_parameter", "enhanced_for_statement")
COMPONENTS = {"label": ("CustomLabel", "label"), "page": ("ApexPage", "page")}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Custom objects, and custom fields of records whose type is known, are in specs or declared.

    Names with a namespace are left to the org. Source: Apex compiler, see the explanation.
    """
    for body in bodies(project):
        packaged = _packaged(body)
        for node in body.root.walk("type_identifier"):
            name = node.text.lower()
            if (
                node.field != "upsert_key"
                and node.start not in packaged
                and name.endswith(CUSTOM)
                and name.count("__") == 1
                and not project.has_object(node.text)
            ):
                if not project.is_broken(node.text):
                    hint = did_you_mean(node.text, project.objects) or HINT
                    yield body.violation(node, f"There is no object {node.text}", hint)
        for node in body.root.walk("object_creation_expression"):
            yield from _fields(project, body, node)
        yield from _labels(project, body)
        yield from _misspelt(project, body)
    code = code_of(project)
    for body, owner in code.declared():
        for node, place in places(owner):
            if node.kind == "method_invocation":
                yield from _settings(project, body, node)
            elif node.kind == "field_access":
                yield from _read(project, code, body, node, place)
            elif node.kind == "assignment_expression":
                yield from _written(project, code, body, node, place)


def _misspelt(project: ResolvedProject, body: Body) -> Iterator[Violation]:
    """Yield types that are nearly one that all Apex uses; other unknown names may be classes of the org."""
    own = {item.name.lower() for _, item in code_of(project).declared()}
    packaged = _packaged(body)
    scoped = {part.start for node in body.root.walk("scoped_type_identifier") for part in node.children}
    for node in body.root.walk("type_identifier"):
        name = node.text.lower()
        if name in own or name in NEAR or "_" in name or node.start in packaged or project.has_object(node.text):
            continue
        if project.defines("ApexClass", node.text) or project.external("ApexClass", node.text):
            continue
        if name in SCOPED and not scoped & {node.start}:
            yield body.violation(node, f"There is no type {node.text}", f"write {SCOPED[name]}.{node.text}")
        close = [known for known in NEAR if _is_misspelt(name, known)]
        if len(close) == 1 and node.text not in PLATFORM_CLASSES:
            yield body.violation(node, f"There is no type {node.text}", f"did you mean {NEAR[close[0]]}?")


def _is_misspelt(name: str, known: str) -> bool:
    """Tell whether a name has one letter less than a known one, another one, or two the other way round."""
    if abs(len(name) - len(known)) > 1 or len(name) < SHORTEST or name == known or name.startswith(known):
        return False
    if len(name) == len(known):
        apart = [index for index, pair in enumerate(zip(name, known, strict=True)) if pair[0] != pair[1]]
        swapped = len(apart) == PARTS and name[apart[0]] == known[apart[1]] and name[apart[1]] == known[apart[0]]
        return swapped or (len(apart) == 1 and apart[0] > 0)
    return any(known[:index] + known[index + 1 :] == name for index in range(1, len(known)))


def _packaged(body: Body) -> set[int]:
    """Give the places of types that are named with a namespace, which only the org knows."""
    scoped = (node for node in body.root.walk("scoped_type_identifier") if not node.text.lower().startswith("schema."))
    return {part.start for node in scoped for part in node.children[1:]}


def _settings(project: ResolvedProject, body: Body, node: Node) -> Iterator[Violation]:
    """Yield getAll() of a hierarchy, which only lists of settings have."""
    of = node.part("object")
    view = project.object_view(of.text) if of is not None and node.name.lower() == "getall" else None
    model = project.model("CustomObject", view.name) if view is not None else None
    if model is not None and getattr(model, "customSettingsType", "") == "Hierarchy":
        message = f"{view.name if view is not None else ''} is a hierarchy, which has no getAll()"
        yield body.violation(node, message, "write getOrgDefaults() or getInstance()")


def _labels(project: ResolvedProject, body: Body) -> Iterator[Violation]:
    packaged: set[int] = set()
    variables = {found.name.lower() for found in body.root.walk(*_NAMES_A_VARIABLE)}
    for node in body.root.walk("field_access"):
        of, field = node.part("object"), node.part("field")
        text = node.text.lower().replace(" ", "")
        words = text.removeprefix("system.").split(".")
        if text.partition(".")[0] in variables:
            continue
        if of is None or field is None or words[0] not in COMPONENTS or node.start in packaged:
            continue
        packaged.add(node.start)  # what stands in `Label.package.Name` is a part of it
        kind, what = COMPONENTS[words[0]]
        name = field.text
        known = project.defines(kind, name) or project.external(kind, name) or project.is_broken(name)
        if len(words) == PARTS and not known:
            hint = did_you_mean(name, project.names(kind))
            hint = hint or declare(kind, name)
            yield body.violation(field, f"There is no {what} {name}", hint)


def _read(project: ResolvedProject, code: Code, body: Body, node: Node, place: Place) -> Iterator[Violation]:
    """Yield a custom field or relationship that a record, or the token of an object, does not have."""
    of, field = node.part("object"), node.part("field")
    if of is None or field is None or not field.text.lower().endswith(("__c", "__r")) or field.text.count("__") != 1:
        return
    typed = code.typing.type_of(of, place)
    is_token = of.kind == "identifier" and code.typing.variable(of.text, place) is None
    view = project.object_view(of.text if is_token else typed) if typed or is_token else None
    if view is None or not (view.defined or view.fields) or project.is_broken(view.name):
        return
    if view.field(field.text) is None and field.text.lower() not in {name.lower() for name in view.external_fields}:
        if not code.typing.field_type(view.name, field.text) and not _is_declared(view, field.text):
            names = [*view.fields, *(f"{name[:-1]}r" for name in view.fields if name.endswith("__c"))]
            what = "field" if field.text.lower().endswith("__c") else "relationship"
            yield body.violation(
                field, f"{view.name} has no {what} {field.text}", did_you_mean(field.text, names) or HINT
            )


def _is_declared(view: ObjectView, relationship: str) -> bool:
    """Tell whether a relationship belongs to a field that the org is declared to have, or may belong to its objects."""
    return f"{relationship[:-1]}c".lower() in {name.lower() for name in view.external_fields} or not view.defined


def _written(project: ResolvedProject, code: Code, body: Body, node: Node, place: Place) -> Iterator[Violation]:
    left = node.part("left")
    of, field = (left.part("object"), left.part("field")) if left is not None else (None, None)
    view = project.object_view(code.typing.type_of(of, place)) if of is not None else None
    found = view.field(field.text) if view is not None and field is not None else None
    if field is not None and found is not None and _is_computed(found):
        yield body.violation(field, f"{field.text} cannot be written", "leave it to the platform")


def _is_computed(field: CustomField) -> bool:
    return field.type in ("AutoNumber", "Summary") or bool(getattr(field, "formula", None))


def _fields(project: ResolvedProject, body: Body, node: Node) -> Iterator[Violation]:
    made, given = node.part("type"), node.part("arguments")
    view = project.object_view(made.text) if made is not None else None
    if view is None or given is None or project.is_broken(view.name):
        return
    for value in arguments_of(node):
        if value.kind != "assignment_expression" and view.name.lower().endswith(CUSTOM):
            yield body.violation(value, f"A {view.name} is made of named values", f"write new {view.name}(Name = …)")
    for pair in given.of_kind("assignment_expression"):
        field = pair.part("left")
        if field is None or not field.text.lower().endswith("__c") or field.text.count("__") != 1:
            continue
        found = view.field(field.text)
        if found is None and not any(field.text.lower() == name.lower() for name in view.fields):
            if field.text.lower() in view.external_fields:
                continue
            hint = did_you_mean(field.text, view.fields) or HINT
            yield body.violation(field, f"{view.name} has no field {field.text}", hint)
        elif found is not None and _is_computed(found):
            yield body.violation(field, f"{field.text} cannot be written", "leave it to the platform")


RULE = Rule(
    Explanation(
        code="SF782",
        title="Object, field or label in Apex that does not exist",
        rule=(
            "Objects, fields, relationships, labels and pages that a class names exist, and computed fields are read "
            "only."
        ),
        source="Apex compiler: «Invalid type: …», «Field does not exist: … on …», «Field is not writeable: …»",
        bad=example("""\
public with sharing class ParcelRouter {
    Parcl__c found;
}
"""),
        good=example("""\
public with sharing class ParcelRouter {
    Account found;
}
"""),
    ),
    check,
)
