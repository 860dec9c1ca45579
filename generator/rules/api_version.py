"""Nothing is newer than the API version the project is deployed with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.kinds.objects import ObjectDocument
from generator.kinds.settings import Settings
from generator.parse import Document
from generator.platform.api_versions import ELEMENTS, NEWEST, OLDEST, TYPES
from generator.platform.newer import SINCE, newer
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The project's API version is one that orgs serve, and knows every type and element that is written.

    Source: «Invalid property … in component …», «Property … not valid in version …».
    """
    version = int(project.api_version.partition(".")[0])
    if version < OLDEST and project.settings_document is not None:
        message = f"API version {project.api_version} is retired"
        yield Violation(project.settings_document, ("apiVersion",), message, 'write apiVersion: "66.0"')
        return
    yield from _of_components(project, max(version, NEWEST))
    too_new = {name: since for name, since in TYPES.items() if since > version}
    elements = _elements_after(version)
    if not too_new and not elements:
        return
    for document in project.documents:
        for symbol in document.model.symbols():
            since = too_new.get(symbol.metadata_type)
            if since is not None:
                what = f"{symbol.metadata_type} needs API version {since}.0"
                yield Violation(document, symbol.path or ("name",), what, _hint(since))
        for type_name, path, written in _written(document):
            for key in written:
                since = elements.get((type_name, key))
                if since is not None:
                    message = f"{key} of a {type_name} needs API version {since}.0"
                    yield Violation(document, (*path, key), message, _hint(since), at_key=True)


def _elements_after(version: int) -> Mapping[tuple[str, str], int]:
    found = {name: since for name, since in ELEMENTS.items() if since > version}
    if version < SINCE:
        for type_name, rows in newer().elements.items():
            found |= {(type_name, row.partition(" ")[0]): SINCE for row in rows.split(";")}
    return found


def _of_components(project: ResolvedProject, newest: int) -> Iterator[Violation]:
    """Refuse a component of a version that no org serves yet."""
    for document in project.documents:
        model = document.model
        given = model.content.get("apiVersion") if isinstance(model, Metadata) else getattr(model, "apiVersion", None)
        number = str(given).partition(".")[0]
        if model is not project.settings and number.isdigit() and int(number) > newest:
            path = ("content", "apiVersion") if isinstance(model, Metadata) else ("apiVersion",)
            hint = f"write {project.api_version}, or leave it out"
            yield Violation(document, path, f"There is no API version {given} yet", hint)


def _written(document: Document) -> Iterator[tuple[str, KeyPath, Mapping[str, Any]]]:
    """Yield the metadata type, place and keys of each component as the spec writes it."""
    model, raw = document.model, document.raw.value
    if isinstance(model, ObjectDocument):
        yield "CustomObject", (), raw
        fields = raw.get("fields", {})
        for name, field in fields.items() if isinstance(fields, dict) else ():
            if isinstance(field, dict):
                yield "CustomField", ("fields", name), field
    elif isinstance(model, Metadata):
        yield model.type, ("content",), model.content
    elif isinstance(model, Settings):
        yield model.root, ("settings",), model.settings
    elif model.metadata_type:
        yield model.metadata_type, (), raw


def _hint(since: int) -> str:
    return f'raise apiVersion of the project to "{since}.0" or later'


RULE = Rule(
    Explanation(
        code="SF715",
        title="Newer than the API version",
        rule="The project's API version is one that orgs serve, and knows every type and element that is written.",
        source="Metadata API: «Invalid property … in component …», «Property … not valid in version …»",
        bad="""\
kind: Project
name: demo
apiVersion: "58.0"
---
kind: Settings
name: PlatformEvent
settings: {rollbackApexTriggerOnUnhandledException: true}
""",
        good="""\
kind: Project
name: demo
apiVersion: "66.0"
---
kind: Settings
name: PlatformEvent
settings: {rollbackApexTriggerOnUnhandledException: true}
""",
    ),
    check,
)
