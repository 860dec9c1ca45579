"""Drift: where the org holds something else than the specs say, led back to their lines.

Three things count: an owned component that the org does not have, a property that the specs state and the org has
otherwise, and what the org has inside of an owned component beyond what the specs state, unless the platform says it by
itself (`org_defaults`). Components of the org that no spec has are none of forcegen's business; they are counted only.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import unquote

from lxml import etree

from generator.deploy.element_meaning import child_text, name_of
from generator.deploy.errors import OrgError
from generator.deploy.org_defaults import known_type
from generator.deploy.owned import Component, bundle_folders, component_of, components_by_path, part_elements, part_name
from generator.deploy.property_comparison import Comparison
from generator.deploy.retrieval import Retrieved
from generator.deploy.text_comparison import content_changes
from generator.diagnostics import Position
from generator.package.entries import Entry
from generator.package.packaging import MANIFEST, Package, members_of
from generator.platform.metadata_types import metadata_type
from generator.platform.schema import Schema, platform_schema

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

_NOT_FOUND: Final = "cannot be found"
"""How the org ends its message about a component that it does not have."""
_NAMESPACE: Final = b"http://soap.sforce.com/2006/04/metadata"

What = Literal["missing", "property", "content"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which the org is not what the specs say."""

    what: What
    component: Component
    position: Position
    """The place in the specs that gives it, or that would."""
    file: str
    """The generated file behind that place."""
    property: str = ""
    """The path of the property; of content the file, where a component has several."""
    spec: str | None = None
    org: str | None = None
    lines: str = ""
    """The hunk of a unified diff, of content."""


@dataclass(slots=True)
class Drift:
    """All that differs, by component, in the order in which the specs give them."""

    differences: list[Difference] = field(default_factory=list)
    compared: int = 0
    """How many components the specs own."""
    beside: dict[str, list[str]] = field(default_factory=dict)
    """Components that the org has in files of owned ones and no spec has, by type."""
    ignored: int = 0
    """How many differences comments in the specs take out."""
    notes: list[str] = field(default_factory=list)
    """What the org said about the retrieval, other than that it does not have something."""


def drift(package: Package, retrieved: Retrieved, fallback: str, overlay: Package | None = None) -> Drift:
    """Compare a package with what an org holds of it; `fallback` is the place of what no spec gives.

    `overlay` is the package with the last form of components that stand in several package directories: an org may
    hold either. Raises OrgError when something that came is no XML although it should be.
    """
    found = _Comparer(package, retrieved, fallback).drift()
    if overlay is not None and package.overlaid:
        other = _Comparer(overlay, retrieved, fallback).drift()
        for component in package.overlaid:
            mine, others = (_of(component, each.differences) for each in (found, other))
            if len(others) < len(mine):
                found.differences = [item for item in found.differences if item not in mine] + others
    first: dict[Component, Position] = {}
    for item in found.differences:
        first[item.component] = min(item.position, first.get(item.component, item.position))
    found.differences.sort(key=lambda item: (first[item.component], item.component, item.position, item.property))
    return found


def _of(component: Component, differences: Iterable[Difference]) -> list[Difference]:
    return [item for item in differences if item.component == component]


class _Comparer:
    def __init__(self, package: Package, retrieved: Retrieved, fallback: str) -> None:
        self._package = package
        self._retrieved = retrieved
        self._fallback = fallback
        self._schema: Schema = platform_schema()
        self._components = components_by_path(package)
        self._owned = members_of(segment.file for entry in package.entries.values() for segment in entry.segments)
        self._by_name = {_folded(path): path for path in retrieved.files}
        self._drift = Drift()

    def drift(self) -> Drift:
        self._drift.compared = len(self._owned)
        self._drift.notes = sorted({message.problem for message in self._retrieved.messages if _tells(message.problem)})
        gone: set[Component] = set()
        for path, entry in sorted(self._package.entries.items(), key=lambda item: component_of(item[1]) is None):
            component = self._components.get(path, ("", path))
            if component in gone:
                continue
            contents = self._contents(path)
            if not contents:
                self._missing(path, entry, component)
                if component_of(entry) is not None:
                    gone.add(component)
            elif _is_metadata(entry.content):
                self._metadata(path, entry, component, contents)
            else:
                self._content(path, entry, component, contents[0])
        self._added_files(gone)
        return self._drift

    def _contents(self, path: str) -> Sequence[bytes]:
        """Give what came for a path; names are encoded by the org as it likes, and upper and lower case may differ."""
        there = path if path in self._retrieved.files else self._by_name.get(_folded(path), "")
        return self._retrieved.files.get(there, ())

    def _missing(self, path: str, entry: Entry, component: Component) -> None:
        """Report a file that did not come: its component, or the parts of an object that specs only add to."""
        if component_of(entry) is None:
            self._report("missing", component, entry, 1, property=_inside(path, component) or posixpath.basename(path))
        elif component in self._owned or not part_elements(component[0]):
            self._report("missing", component, entry, _first_line(entry, component), org=self._said(component))
        else:
            parts, _ = _parts(component, [_parsed(path, entry.content)])
            for part, element in parts.items():
                self._report("missing", part, entry, _part_line(element))

    def _said(self, component: Component) -> str | None:
        """Give what the org says of a component that it did not give, such as that the user may not see it."""
        name = re.compile(rf"\b{re.escape(component[1])}\b")
        return next((note for note in self._drift.notes if name.search(note)), None)

    def _metadata(self, path: str, entry: Entry, component: Component, contents: Sequence[bytes]) -> None:
        ours, theirs = _parsed(path, entry.content), [_parsed(path, content) for content in contents]
        mine, rest = _parts(component, [ours])
        yours, others = _parts(component, theirs)
        for part, element in mine.items():
            if part not in yours:
                self._report("missing", part, entry, _part_line(element))
            else:
                self._properties(part, entry, element, yours[part])
        for type_name, name in yours.keys() - mine.keys():
            self._drift.beside.setdefault(type_name, []).append(name)
        if component in self._owned or not part_elements(component[0]):
            self._properties(component, entry, rest, others)

    def _properties(self, component: Component, entry: Entry, ours: XmlElement, theirs: XmlElement) -> None:
        type_name = component[0]
        comparison = Comparison(self._schema, additions=known_type(type_name))
        for change in comparison.changes(type_name, ours, theirs):
            self._report(
                "property", component, entry, change.line, property=change.path, spec=change.spec, org=change.org
            )

    def _content(self, path: str, entry: Entry, component: Component, theirs: bytes) -> None:
        for change in content_changes(entry.content, theirs):
            name = "/".join(filter(None, (_inside(path, component), change.path)))
            self._report(
                "content",
                component,
                entry,
                change.line,
                property=name,
                spec=change.spec,
                org=change.org,
                lines=change.lines,
            )

    def _added_files(self, gone: set[Component]) -> None:
        """Report files that the org has in a bundle of ours."""
        known = {_folded(path) for path in self._package.entries}
        folders = bundle_folders(self._package)
        for path in sorted(self._retrieved.files):
            component = next((folders[f] for f in _folders(path) if f in folders), None)
            if component is None or component in gone or _folded(path) in known or path == MANIFEST:
                continue
            entry = next(each for each in self._package.entries.values() if component_of(each) == component)
            self._report("content", component, entry, 1, property=_inside(path, component), org="present")

    def _report(  # noqa: PLR0913 - what differs, and where
        self,
        what: What,
        component: Component,
        entry: Entry,
        line: int,
        *,
        property: str = "",
        spec: str | None = None,
        org: str | None = None,
        lines: str = "",
    ) -> None:
        file, _ = entry.source(line)
        position = entry.position(line) or Position(self._fallback, 1, 1)
        self._drift.differences.append(
            Difference(what, component, position, file.path, property, spec, org, lines),
        )


def _parts(component: Component, roots: Sequence[XmlElement]) -> tuple[Mapping[Component, XmlElement], XmlElement]:
    """Take the components that files hold for another one out of them, and put what is left together.

    Several retrievals may each give some children of one file; what two of them give is the same.
    """
    rest, *others = roots
    if others:
        forms = {etree.tostring(child, method="c14n", with_tail=False): child for root in roots for child in root}
        rest[:] = forms.values()
    elements = part_elements(component[0])
    parts: dict[Component, XmlElement] = {}
    for child in list(rest):
        type_name = elements.get(name_of(child))
        key = child_text(child, "fullName") or child_text(child, "name")
        if type_name and key:
            parts[type_name, part_name(component, key)] = child
            rest.remove(child)
    return parts, rest


def _part_line(element: XmlElement) -> int:
    """Give the line of a part that stands for its key in the spec: its name comes first; its tag, for what is below."""
    first = element[0] if len(element) else element
    return first.sourceline if isinstance(first.sourceline, int) else 1


def _first_line(entry: Entry, component: Component) -> int:
    """Give where a component begins in its file, which may begin with others."""
    return next((s.start for s in entry.segments if s.file.component == component), 1)


def _parsed(path: str, content: bytes) -> XmlElement:
    """Parse a file that may come from anywhere: no entities, no document type, no comments."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise OrgError(f"The org's {path} is no XML", "try again; when it stays so, retrieve it by hand") from None
    if any(not isinstance(element.tag, str) for element in root.iter()):
        raise OrgError(f"The org's {path} holds entities, which no metadata has", "check what answers at the host")
    return root


def _is_metadata(content: bytes) -> bool:
    """Tell whether a file of ours is XML of the Metadata API: a page or markup of a component is not."""
    head = content[:512]
    return head.startswith(b"<?xml") and _NAMESPACE in head


def _is_bundle(component: Component) -> bool:
    kind = metadata_type(component[0])
    return kind is not None and kind.strategy == "bundle"


def _inside(path: str, component: Component) -> str:
    """Give the path of a file inside of its bundle; nothing for components of one content."""
    return path.split("/", 2)[-1] if _is_bundle(component) else ""


def _folders(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _folded(path: str) -> str:
    return unquote(path).casefold()


def _tells(problem: str) -> bool:
    return bool(problem) and not problem.rstrip(". ").endswith(_NOT_FOUND)
