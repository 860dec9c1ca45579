"""Plan: the whole project rendered to files, each proven against the platform's schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator.diagnostics import KeyPath
from generator.errors import InternalError
from generator.kinds.base import Component
from generator.parse import Document
from generator.plan.planned import Owner, Plan, PlannedFile
from generator.plan.project_files import project_files
from generator.plan.xml import line_paths, render_xml
from generator.platform.metadata_types import MetadataType, metadata_type
from generator.platform.schema import Schema, platform_schema
from generator.platform.xml_proof import prove_xml
from generator.resolve import ResolvedProject

SOURCE_FOLDER = "main/default"


class TemplateError(InternalError):
    """A planned file is no valid metadata: a bug of forcegen, named with its template and its spec."""


def plan(project: ResolvedProject) -> Plan:
    """Render every file of a project that has been checked.

    Raises TemplateError when a rendered file fails the proof against the platform's schema.
    """
    schema = platform_schema()
    files: list[PlannedFile] = []
    merged: dict[tuple[str, str], list[tuple[Owner, Component]]] = {}
    for document, component in _components(project):
        kind = metadata_type(component.metadata_type)
        if kind is None:
            raise TemplateError(
                _bug(component, Owner(document, component.path), ["the type has no place in a source tree"])
            )
        package = document.model.package or project.settings.default_package
        owner = Owner(document, component.path)
        if kind.strategy == "part":
            merged.setdefault((package, kind.name), []).append((owner, component))
            continue
        path = f"{package}/{SOURCE_FOLDER}/{kind.path(component.full_name)}"
        files.append(_metadata_file(schema, path, owner, component, kind))
        if component.content is not None:
            content_path = kind.content_path(component.full_name, component.content_suffix)
            files.append(PlannedFile(f"{package}/{SOURCE_FOLDER}/{content_path}", component.content, owner))
    for (package, type_name), parts in sorted(merged.items()):
        files.append(_merged_file(schema, f"{package}/{SOURCE_FOLDER}", type_name, parts))
    members = [(c.metadata_type, c.full_name) for _, c in _components(project)]
    files += [PlannedFile(path, text.encode()) for path, text in project_files(project, members)]
    return Plan(tuple(sorted(files, key=lambda file: file.path)))


def _components(project: ResolvedProject) -> Iterator[tuple[Document, Component]]:
    for document in project.documents:
        for component in document.model.components(project):
            yield document, component


def _metadata_file(schema: Schema, path: str, owner: Owner, component: Component, kind: MetadataType) -> PlannedFile:
    root = kind.name
    text = render_xml(schema, root, root, component.tree).encode()
    problems = prove_xml(schema, text)
    if problems:
        raise TemplateError(_bug(component, owner, [f"line {p.line}: {p.message}" for p in problems]))
    lines = partial(_lines, schema, root, owner, component)
    return PlannedFile(path, text, owner, (component.metadata_type, component.full_name), lines)


def _lines(schema: Schema, root: str, owner: Owner, component: Component) -> Sequence[tuple[Owner, KeyPath]]:
    return [(owner, path) for path in line_paths(schema, root, component.tree)]


def _merged_file(schema: Schema, folder: str, type_name: str, parts: list[tuple[Owner, Component]]) -> PlannedFile:
    """Put components that share one file into it, such as all labels of a package directory."""
    kind = metadata_type(type_name)
    parent = kind.parent if kind is not None else None
    if kind is None or parent is None:
        raise TemplateError(f"{type_name} has no file to be part of")
    parts = sorted(parts, key=lambda part: part[1].full_name)
    owner = parts[0][0]
    tree = {kind.element: [component.tree for _, component in parts]}
    text = render_xml(schema, parent.name, parent.name, tree).encode()
    problems = prove_xml(schema, text)
    if problems:
        raise TemplateError(_bug(parts[0][1], owner, [f"line {p.line}: {p.message}" for p in problems]))

    def lines() -> Sequence[tuple[Owner, KeyPath]]:
        found = []
        for path in line_paths(schema, parent.name, tree):
            index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
            found.append((parts[index][0], path[2:]))
        return found

    return PlannedFile(f"{folder}/{kind.path(parts[0][1].full_name)}", text, owner, (parent.name, parent.name), lines)


def _bug(component: Component, owner: Owner, problems: list[str]) -> str:
    name = f"{component.metadata_type} '{component.full_name}'"
    details = "; ".join(problems)
    return (
        f"{owner.position()}: the file rendered for {name} with templates/metadata.xml.j2 fails the platform's schema "
        f"({details}). This is a bug of forcegen: please report it with the spec."
    )
