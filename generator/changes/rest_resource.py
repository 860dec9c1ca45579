"""A web service answers elsewhere, or takes other messages than its clients send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.parse import Document
from generator.patterns.declared_queries import DeclaredQuery, parsed
from generator.resolve import Definition, ResolvedProject
from generator.rules.base import Violation

_ANNOTATION: Final = re.compile(r"@RestResource\s*\(\s*urlMapping\s*=\s*'([^']+)'", re.IGNORECASE)
_SERVICE: Final = """\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20, externalId: true, unique: true}
---
kind: ApexClass
name: ParcelResource
pattern: rest-resource
description: Parcels for the carrier.
urlMapping: /parcels/*
object: Parcel__c
key: Code__c
operations: [POST]
fields: {code: Code__c}
"""


class Service(NamedTuple):
    """A web service, as its clients know it."""

    definition: Definition
    url: str
    model: Kind
    path: KeyPath


def check(comparison: Comparison) -> Iterator[Violation]:
    """Clients know a web service by its address, its methods and the properties of its messages."""
    before, after = _services(comparison.before), _services(comparison.after)
    gone = {definition.symbol.full_name for definition in comparison.gone("ApexClass")}
    for url, service in before.items():
        name = service.definition.symbol.full_name
        if url in after:
            later = after[url]
            yield from _messages(service.model, later.model, later.definition.document)
            answered = _answer(comparison.after, later.model)
            for key in _answer(comparison.before, service.model) if answered else ():
                if key not in answered:
                    message = f"{later.url} no longer answers GET with the property '{key}'"
                    yield Violation(later.definition.document, ("query",), message, f"select the field of {key} again")
        elif name in gone:
            message = f"The web service {service.url} is gone with its class '{name}'"
            yield comparison.removal(service.definition, message, _hint(service.url))
        else:
            moved = comparison.after.definitions.get(("ApexClass", name.lower()))
            if moved:
                message = f"Nothing answers at {service.url} any more"
                path = next((s.path for s in after.values() if s.definition is moved[0]), ("name",))
                yield Violation(moved[0].document, path, message, _hint(service.url))


def _services(project: ResolvedProject) -> Mapping[str, Service]:
    found: dict[str, Service] = {}
    for (metadata_type, _), definitions in project.definitions.items():
        if metadata_type != "ApexClass":
            continue
        model = definitions[0].document.model
        url, path = getattr(model, "urlMapping", None), ("urlMapping",)
        if url is None and "body" in model.companion_keys:
            match = _ANNOTATION.search(project.companion(model, str(getattr(model, "body", ""))))
            url, path = match[1] if match is not None else None, ("body",)
        if url is not None:
            found.setdefault(str(url).lower(), Service(definitions[0], str(url), model, path))
    return found


def _answer(project: ResolvedProject, model: Any) -> list[str]:
    """Give the properties that GET answers with, where the spec declares them."""
    query = getattr(model, "query", None)
    if query is None or parsed(query) is None:
        return []
    return [column.name for column in DeclaredQuery(project, query, model.names).columns]


def _hint(url: str) -> str:
    return f"keep a class that answers at {url}, until every client calls another address"


def _messages(before: Any, after: Any, document: Document) -> Iterator[Violation]:
    """Compare the messages, where both versions declare them."""
    if not hasattr(before, "operations") or not hasattr(after, "operations"):
        return
    url = after.urlMapping
    for method in before.operations:
        if method not in after.operations:
            yield Violation(document, ("operations",), f"{url} no longer answers {method}", f"add {method} again")
    if before.key.lower() != after.key.lower():
        message = f"{url} knew a record by {before.key} and now by {after.key}"
        yield Violation(document, ("key",), message, "write the old key again, and answer by the new one elsewhere")
    if after.maximum < before.maximum:
        message = f"{url} took {before.maximum} records in one POST and takes {after.maximum}"
        yield Violation(document, ("maximum",), message, f"write maximum: {before.maximum} again, or leave it out")
    for name in before.fields:
        if name not in after.fields:
            message = f"{url} no longer takes the property '{name}'"
            hint = f"write {name}: {before.fields[name]} again: clients that send it get an error"
            yield Violation(document, ("fields",), message, hint, at_key=True)
    for name in after.required:
        if name not in before.required:
            message = f"{url} now insists on the property '{name}'"
            yield Violation(
                document, ("required",), message, "leave it optional until every client sends it", at_key=True
            )


CHANGE = ChangeRule(
    Explanation(
        code="SF989",
        title="Web service that clients no longer reach",
        rule="Clients of a web service know its address, its methods and the properties of its messages; the name of "
        "the class behind it is nothing to them.",
        source="Apex Developer Guide, Exposing Apex Classes as REST Web Services",
        bad=versions(_SERVICE, _SERVICE.replace("/parcels/", "/shipments/")),
        good=versions(_SERVICE, _SERVICE.replace("ParcelResource", "ParcelService")),
    ),
    check,
)
