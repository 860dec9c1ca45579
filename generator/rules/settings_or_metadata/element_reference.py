"""Every element of a component that names another component names one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.kinds.metadata import Metadata
from generator.kinds.settings import Settings
from generator.model.types import BLANK
from generator.parse import Document
from generator.platform.references import NAME, ElementReference, element_references
from generator.platform.schema import Schema, platform_schema
from generator.platform.standard_components import WITHOUT_OBJECT
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.existing import advice, component_exists, field_advice, field_exists, object_exists
from generator.rules.unresolved_reference import WORDS

BY_LABEL = frozenset({"CustomObjectTranslation", "GlobalValueSetTranslation", "Layout", "StandardValueSetTranslation"})
"""Types whose full names join what they belong to and their own name by a hyphen."""
MAIN_PARTS = frozenset(
    {"CompactLayout", "FieldSet", "Layout", "MatchingRule", "QuickAction", "RecordType", "ValidationRule", "WebLink"}
    | {"WorkflowAlert", "WorkflowFieldUpdate", "WorkflowFlowAction", "WorkflowKnowledgePublish"}
    | {"WorkflowOutboundMessage", "WorkflowTask"}
)
"""Types whose full names begin with the object they are parts of."""


class Place(NamedTuple):
    """A text in a component: its own element last, the elements around it before, outermost first."""

    type: str
    element: str
    text: str
    path: KeyPath
    around: tuple[Mapping[str, Any], ...]


def check(project: ResolvedProject) -> Iterator[Violation]:
    """What profiles, actions, layouts, pages, flows, rules, sites and translations name exists.

    The table of elements is `generator.platform.references`; standard fields are the platform's to know.

    Source: «In field: … - no … named … found».
    """
    table = element_references()
    schema = platform_schema()
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata):
            begin = Place(model.type, NAME, _owner(model), ("name",), (model.content,))
            places = (begin, *_places(schema, model.type, model.content, ("content",), ()))
        elif isinstance(model, Settings):
            places = tuple(_places(schema, model.root, model.settings, ("settings",), ()))
        else:
            continue
        for place in places:
            for reference in table.get((place.type, place.element), ()):
                if _applies(reference, place):
                    yield from _missing(project, document, place, reference)


def _owner(model: Kind) -> str:
    if not isinstance(model, Metadata):
        return ""
    if model.type == "QuickAction" and "." not in model.name:
        return ""
    return model.name.rpartition("-")[0] if model.type == "CustomObjectTranslation" else _first(model)


def _first(model: Metadata) -> str:
    return model.name.partition("-" if model.type in BY_LABEL else ".")[0]


def _places(
    schema: Schema, type_name: str, value: Any, path: KeyPath, around: tuple[Mapping[str, Any], ...]
) -> Iterator[Place]:
    elements = schema.complex_type(type_name)
    if elements is None or not isinstance(value, Mapping):
        return
    around = (*around, value)
    for key, child in value.items():
        element = elements.get(key)
        if element is None:
            continue
        for index, item in enumerate(child) if isinstance(child, tuple | list) else ((None, child),):
            place = (*path, key) if index is None else (*path, key, index)
            if isinstance(item, str):
                yield Place(type_name, key, item, place, around)
            elif isinstance(item, Mapping):
                yield from _places(schema, element.type, item, place, around)


def _applies(reference: ElementReference, place: Place) -> bool:
    if not place.text or not place.text.startswith(reference.prefix):
        return False
    if not reference.key:
        return True
    said = place.around[-1].get(reference.key)
    if isinstance(said, bool):
        said = "true" if said else "false"
    return said == reference.value if reference.value else said is None


def _missing(
    project: ResolvedProject, document: Document, place: Place, reference: ElementReference
) -> Iterator[Violation]:
    name = place.text.removeprefix(reference.prefix)
    if place.type == "Layout" and place.element == NAME and name in WITHOUT_OBJECT:
        return
    owner = _owner_of(reference, place, document.model)
    if reference.names == ("CustomField",):
        if owner or "." in name or not reference.owners:
            yield from _field(project, document, place, owner, name)
        return
    if reference.names == ("User",):
        yield from _user(project, document, place)
        return
    for metadata_type in reference.names:
        full_name = _full_name(metadata_type, name, owner)
        unknowable = metadata_type in MAIN_PARTS and reference.owners and not owner
        if unknowable or component_exists(project, metadata_type, full_name):
            return
    metadata_type = reference.names[0]
    full_name = _full_name(metadata_type, name, owner)
    if metadata_type == "Layout" and not owner.endswith("__c"):
        return  # which layouts a standard object has is the org's to say
    message = f"There is no {WORDS.get(metadata_type, metadata_type)} '{name}'"
    yield Violation(document, place.path, message, advice(project, metadata_type, full_name))


def _owner_of(reference: ElementReference, place: Place, model: Kind) -> str:
    for owner in reference.owners:
        if owner == NAME:
            return _owner(model)
        found = next((around[owner] for around in reversed(place.around) if isinstance(around.get(owner), str)), None)
        if found is not None:
            return str(found)
    last = reference.owners[-1:] or ("",)
    return last[0] if last[0] in {"User"} else ""


def _full_name(metadata_type: str, name: str, owner: str) -> str:
    if not owner or metadata_type not in MAIN_PARTS:
        return name
    if metadata_type == "Layout":
        return f"{owner}-{name}"
    return name if name.startswith(f"{owner}.") else f"{owner}.{name}"


def _field(project: ResolvedProject, document: Document, place: Place, owner: str, name: str) -> Iterator[Violation]:
    first, dot, rest = name.partition(".")
    if dot and (not owner or object_exists(project, first)):
        owner, name = first, rest
    if not owner:
        if not dot:
            yield Violation(document, place.path, f"'{name}' names no field", f"write Object__c.{name}")
        return
    if not object_exists(project, owner):
        if dot and "." not in owner:  # a report type names the tables it joins by their path
            yield Violation(
                document, place.path, f"There is no object '{owner}'", advice(project, "CustomObject", owner)
            )
        return  # the element that names the object is reported
    along_relationship = place.type == "FilterItem" and "__r." in name  # SF712 refuses the path as such
    if not along_relationship and not field_exists(project, owner, name):
        message = f"There is no field '{name}' on {owner}"
        yield Violation(document, place.path, message, field_advice(project, owner, name))


def _user(project: ResolvedProject, document: Document, place: Place) -> Iterator[Violation]:
    apart = document.model.package not in {None, project.settings.default_package}
    if not apart and not project.external("User", place.text) and not BLANK.fullmatch(place.text):
        hint = (
            f"add package: … with a directory for that org, or declare it: externalComponents: {{User: [{place.text}]}}"
        )
        yield Violation(document, place.path, f"The user '{place.text}' belongs to one org", hint)


_BAD = """\
kind: Project
name: parcels
externalComponents: {Queue: [Depot], EmailTemplate: [Depots/Arrived]}
---
kind: Metadata
type: AssignmentRules
name: Case
content:
  assignmentRule:
    - fullName: Depots
      active: true
      ruleEntry:
        - assignedTo: Depto
          assignedToType: Queue
          criteriaItems: [{field: Case.Origin, operation: equals, value: Web}]
          template: Depots/Arrived
"""

RULE = Rule(
    Explanation(
        code="SF630",
        title="Element that names nothing",
        rule="What an element of a component names (objects, fields, record types, classes, pages, flows, queues, "
        "roles, templates, tabs, apps, labels, permissions …) is in the specs, declared, or part of the platform.",
        source="Metadata API: «In field: … - no … named … found»",
        bad=_BAD,
        good=_BAD.replace("Depto", "Depot"),
    ),
    check,
)
