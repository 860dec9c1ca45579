"""Settings, and components of any other metadata type, have the structure of the platform's schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.kinds.settings import Settings
from generator.parse import Document
from generator.platform.metadata_types import metadata_type, metadata_types
from generator.platform.schema import platform_schema
from generator.platform.structure import structure_problems
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Element names, nesting, required elements, enumerations, booleans and numbers are those of the schema.

    Source: Metadata API WSDL.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Settings):
            yield from _settings(document, model)
        elif isinstance(model, Metadata):
            yield from _metadata(document, model)


def _settings(document: Document, model: Settings) -> Iterator[Violation]:
    kind = metadata_type(model.root)
    if kind is None or kind.strategy != "settings":
        groups = [found.name for found in metadata_types().values() if found.strategy == "settings"]
        names = [name.removesuffix("Settings") for name in groups]
        hint = did_you_mean(model.name, names) or "write the group's name without the word Settings"
        yield Violation(document, ("name",), f"There is no settings group '{model.name}'", hint)
        return
    yield from _tree(document, model.root, model.settings, ("settings",))


def _metadata(document: Document, model: Metadata) -> Iterator[Violation]:
    kind = metadata_type(model.type)
    if kind is None:
        hint = did_you_mean(model.type, metadata_types()) or "write a type of the Metadata API, such as Flow"
        yield Violation(document, ("type",), f"There is no metadata type '{model.type}'", hint)
        return
    if kind.strategy in {"bundle", "part", "merged"} or kind.has_content:
        hint = "use the kind of that name, if there is one"
        message = f"A {model.type} is more than one XML file and cannot be written as kind: Metadata"
        yield Violation(document, ("type",), message, hint)
        return
    if kind.strategy == "child" and "." not in model.name:
        hint = f"write name: Parent.{model.name}"
        yield Violation(document, ("name",), f"A {model.type} is part of another component", hint)
    folder_type = kind.within and kind.strategy == "plain"
    if folder_type and "/" not in model.name:
        yield Violation(document, ("name",), f"A {model.type} lies in a folder", f"write name: Folder/{model.name}")
    if any(part in {"", ".", ".."} for part in model.name.split("/")) or "\\" in model.name:
        hint = "write names joined by single slashes"
        yield Violation(document, ("name",), "The name would leave the output folder", hint)
    yield from _tree(document, model.type, model.content, ("content",))


def _tree(document: Document, type_name: str, tree: Mapping[str, Any], path: KeyPath) -> Iterator[Violation]:
    for problem in structure_problems(platform_schema(), type_name, tree):
        yield Violation(document, (*path, *problem.path), problem.message, problem.hint, problem.at_key)


RULE = Rule(
    Explanation(
        code="SF311",
        title="Structure outside the platform's schema",
        rule="Element names, nesting, required elements, enumerations, booleans and numbers are those of the schema.",
        source="Metadata API WSDL",
        bad="kind: Settings\nname: PlatformEvent\nsettings: {enableEnhancedUsageMetric: true}\n",
        good="kind: Settings\nname: PlatformEvent\nsettings: {enableEnhancedUsageMetrics: true}\n",
    ),
    check,
)
