"""Plan: the whole project rendered to files, each proven against the platform's schema."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.beside import beside, worthwhile
from generator.diagnostics import Position
from generator.errors import InternalError
from generator.kinds.base import BundleFile, Component
from generator.plan.deployment_guide import GUIDE, deployment_guide
from generator.plan.places import locator
from generator.plan.planned import Owner, Plan, PlannedFile
from generator.plan.project_files import project_files
from generator.plan.xml import SEPARATOR, XmlDocument, line_paths, render_xml
from generator.platform.metadata_types import metadata_type, parts_within
from generator.platform.schema import Schema, platform_schema
from generator.platform.xml_shapes import Prover
from generator.resolve import ResolvedProject

SOURCE_FOLDER = "main/default"
TEMPLATE_FOLDER = "config/templates"
"""Where files lie that each org fills in its own way; what stands there is not deployed."""
WORTH_A_PROCESS = 1_000
"""Half the files from which on a second process saves time."""


class TemplateError(InternalError):
    """A planned file is no valid metadata: a bug of forcegen, named with its template and its spec."""


def plan(project: ResolvedProject) -> Plan:
    """Render every file of a project that has been checked.

    Raises TemplateError when a rendered file fails the proof against the platform's schema.
    """
    schema = platform_schema()
    metadata, contents = _gather(project)
    files = _rendered(schema, metadata)
    members = [member for file in metadata for member in file.members]
    files += contents
    files += [PlannedFile(path, text.encode()) for path, text in project_files(project, members)]
    files.append(PlannedFile(GUIDE, deployment_guide(project, files).encode()))
    files += [PlannedFile(f"{folder}/.gitkeep", b"") for folder in _empty_directories(project, files)]
    directories = tuple(directory.path for directory in project.settings.packageDirectories)
    return Plan(tuple(sorted(files, key=lambda file: file.path)), project.api_version, directories)


def _rendered(schema: Schema, metadata: list[_MetadataFile]) -> list[PlannedFile]:
    """Render and prove the metadata files; half of many of them in a second process."""
    half = len(metadata) // 2
    if half < WORTH_A_PROCESS or not worthwhile():
        return _rendered_here(schema, metadata)
    second = beside(lambda: SEPARATOR.encode().join(file.content for file in _rendered_here(schema, metadata[half:])))
    first = _rendered_here(schema, metadata[:half])
    contents = second()
    if contents is None:
        return first + _rendered_here(schema, metadata[half:])
    pairs = zip(metadata[half:], contents.split(SEPARATOR.encode()), strict=True)
    return first + [file.planned(schema, content) for file, content in pairs]


def _rendered_here(schema: Schema, metadata: Sequence[_MetadataFile]) -> list[PlannedFile]:
    texts = render_xml(schema, (file.document for file in metadata))
    prover = Prover(schema)
    return [file.proven(schema, prover, text.encode()) for file, text in zip(metadata, texts, strict=True)]


def _empty_directories(project: ResolvedProject, files: Sequence[PlannedFile]) -> Iterator[str]:
    """Yield package directories without a file: the Salesforce CLI refuses a project that lists a missing folder."""
    for directory in project.settings.packageDirectories:
        if not any(file.path.startswith(f"{directory.path}/") for file in files):
            yield directory.path


@dataclass(frozen=True, slots=True)
class _MetadataFile:
    """One metadata file before it is rendered: one component, or several that share the file."""

    path: str
    document: XmlDocument
    parts: Sequence[tuple[Owner, Component]]
    element: str = ""
    """The element that repeats for each part, where several share the file."""

    @property
    def members(self) -> list[tuple[str, str]]:
        """Give the components in the file by type and full name, its own before what lies in it; a template is none."""
        own = [part for _, part in self.parts if not part.is_template]
        found = [(part.metadata_type, part.full_name) for part in own]
        return found + [inner for part in own for inner in _inside(part)]

    def proven(self, schema: Schema, prover: Prover, content: bytes) -> PlannedFile:
        """Give the file with its bytes, once they are proven."""
        owner, component = self.parts[0]
        problems = prover.problems(self.document.schema_type, content)
        if problems:
            raise TemplateError(_bug(owner, component, [f"line {p.line}: {p.message}" for p in problems]))
        return self.planned(schema, content)

    def planned(self, schema: Schema, content: bytes) -> PlannedFile:
        """Give the file with bytes that have been proven."""
        members = tuple(self.members)
        component = members[0] if members else None
        return PlannedFile(self.path, content, self.parts[0][0], component, members, partial(self._locate, schema))

    def _locate(self, schema: Schema, line: int) -> Position:
        paths = line_paths(schema, self.document)
        path = paths[min(max(line, 1), len(paths)) - 1]
        if not self.element:
            owner, component = self.parts[0]
            return owner.position(component.source_path(path))
        index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
        return self.parts[index][0].position(path[2:])


def _inside(component: Component) -> Iterator[tuple[str, str]]:
    """Yield the components in the elements of a file such as a workflow's, of which the platform knows each by name."""
    for kind in parts_within(component.metadata_type):
        entries = component.tree.get(kind.element, ())
        for entry in entries if isinstance(entries, list | tuple) else (entries,):
            name = entry.get("fullName") if isinstance(entry, Mapping) else None
            if isinstance(name, str):
                yield kind.name, f"{component.full_name}.{name}"


def _gather(project: ResolvedProject) -> tuple[list[_MetadataFile], list[PlannedFile]]:
    """Give each component its file; those that share one, such as labels, are put together."""
    metadata: list[_MetadataFile] = []
    contents: list[PlannedFile] = []
    shared: dict[tuple[str, str], list[tuple[Owner, Component]]] = {}
    for document in project.documents:
        folder = f"{document.model.package or project.settings.default_package}/{SOURCE_FOLDER}/"
        for component in document.model.components(project):
            owner = Owner(document, component.path)
            kind = metadata_type(component.metadata_type)
            if kind is None:
                raise TemplateError(_bug(owner, component, ["the type has no place in a source tree"]))
            if kind.strategy == "part":
                shared.setdefault((folder, kind.name), []).append((owner, component))
                continue
            path = (f"{TEMPLATE_FOLDER}/" if component.is_template else folder) + kind.path(component.full_name)
            xml = XmlDocument(kind.name, kind.name, component.tree)
            metadata.append(_MetadataFile(path, xml, ((owner, component),)))
            if component.content is not None:
                content_path = folder + kind.content_path(component.full_name, component.content_suffix)
                contents.append(_content_file(project, content_path, owner, component))
            directory = posixpath.dirname(path)
            contents += [_bundle_file(project, f"{directory}/{file.path}", owner, file) for file in component.files]
    for (folder, type_name), parts in sorted(shared.items()):
        metadata.append(_shared_file(folder, type_name, parts))
    return metadata, contents


def _tested_class(project: ResolvedProject, component: Component) -> str:
    """Give the class a test class belongs to, where the project wants its annotation to say so."""
    name = component.full_name.removesuffix("Test")
    wanted = project.settings.testFor and name != component.full_name and project.defines("ApexClass", name)
    return name if wanted else ""


def _content_file(project: ResolvedProject, path: str, owner: Owner, component: Component) -> PlannedFile:
    content = component.content
    if content is None or isinstance(content, bytes):
        return PlannedFile(path, content or b"", owner)
    from generator.apex.layout import LayoutError  # noqa: PLC0415 - many projects have no Apex
    from generator.plan.apex import render_apex  # noqa: PLC0415 - see above

    file = owner.document.raw.file
    spec = f"{project.root}/{file.relative}"
    try:
        text = render_apex(content, spec, tested=_tested_class(project, component))
    except LayoutError as error:
        raise TemplateError(_bug(owner, component, [str(error)], content.template)) from error
    if content.companion:
        body = posixpath.join(posixpath.dirname(file.display), content.companion)
        return PlannedFile(path, text.encode(), owner, locate=lambda line: Position(body, max(line - 1, 1), 1))
    return PlannedFile(path, text.encode(), owner, locate=locator(text, owner))


def _bundle_file(project: ResolvedProject, path: str, owner: Owner, file: BundleFile) -> PlannedFile:
    content = file.content
    if isinstance(content, bytes):
        if not file.origin:
            return PlannedFile(path, content, owner)
        copied = posixpath.normpath(posixpath.join(posixpath.dirname(owner.document.raw.file.display), file.origin))
        return PlannedFile(path, content, owner, locate=lambda line: Position(copied, line, 1))
    from generator.plan.source import render_source  # noqa: PLC0415 - many projects have no bundle

    spec_file = owner.document.raw.file
    text = render_source(content, posixpath.basename(path), f"{project.root}/{spec_file.relative}")
    if content.companion:
        body = posixpath.join(posixpath.dirname(spec_file.display), content.companion)
        added = text.count("\n") - str(content.values.get("body", "")).count("\n")
        return PlannedFile(path, text.encode(), owner, locate=lambda line: Position(body, max(line - added, 1), 1))
    return PlannedFile(path, text.encode(), owner, locate=locator(text, owner))


def _shared_file(folder: str, type_name: str, parts: list[tuple[Owner, Component]]) -> _MetadataFile:
    kind = metadata_type(type_name)
    parent = kind.parent if kind is not None else None
    if kind is None or parent is None:
        raise TemplateError(f"{type_name} has no file to be part of")
    parts = sorted(parts, key=lambda part: part[1].full_name)
    tree = {kind.element: [component.tree for _, component in parts]}
    path = folder + kind.path(parts[0][1].full_name)
    return _MetadataFile(path, XmlDocument(parent.name, parent.name, tree), parts, kind.element)


def _bug(owner: Owner, component: Component, problems: list[str], source: str = "metadata.xml.j2") -> str:
    name = f"{component.metadata_type} '{component.full_name}'"
    details = "; ".join(problems)
    return (
        f"{owner.position()}: what the template {source} makes of {name} is not what the platform takes ({details}). "
        "This is a bug of forcegen: please report it with the spec."
    )
