"""What specs own of an org: components, the files they are in, and how few retrievals bring them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from generator.deploy.retrieval import Member
from generator.package.archive import MOST_FILES, MOST_ZIPPED
from generator.package.entries import Entry
from generator.package.packaging import Package, members_of
from generator.platform.metadata_types import META, metadata_type, metadata_types

ALONG_WITH_EVERYTHING: Final = frozenset({"Profile"})
"""Types of which a retrieval gives only what concerns the other components in it."""

Component = tuple[str, str]
"""A metadata type and a full name."""


def component_of(entry: Entry) -> Component | None:
    """Give the component that the root of an entry's XML stands for; None for content without XML of its own."""
    file = entry.segments[0].file
    if file.component is None:
        return None
    type_name, full_name = file.component
    kind = metadata_type(type_name)
    if kind is None or kind.parent is None or not kind.element:
        return type_name, full_name
    owner, dot, _ = full_name.partition(".")
    return kind.parent.name, owner if dot else kind.parent.name


def components_by_path(package: Package) -> Mapping[str, Component]:
    """Give the component of every entry; content belongs to the component whose XML lies beside it or in its folder."""
    own = {path: component for path, entry in package.entries.items() if (component := component_of(entry))}
    folders = {
        posixpath.dirname(path): component
        for path, component in own.items()
        if (kind := metadata_type(component[0])) is not None and kind.strategy == "bundle"
    }
    return {path: found for path in package.entries if (found := own.get(path) or _beside(path, own, folders))}


def bundle_folders(package: Package) -> Mapping[str, Component]:
    """Give the folders of the package that belong to one component with everything in them."""
    found = components_by_path(package)
    return {
        posixpath.dirname(path): component
        for path, component in found.items()
        if path.endswith(META) and (kind := metadata_type(component[0])) is not None and kind.strategy == "bundle"
    }


@cache
def part_elements(type_name: str) -> Mapping[str, str]:
    """Give the elements of a type that hold components of their own, and the types of those."""
    return {
        kind.element: kind.name
        for kind in metadata_types().values()
        if kind.parent is not None and kind.parent.name == type_name and kind.element
    }


def part_name(owner: Component, key: str) -> str:
    """Give the full name of a component that the file of another one holds."""
    return key if owner[0] == owner[1] else f"{owner[1]}.{key}"


def members(package: Package) -> Iterator[Member]:
    """Yield what the specs own as `package.xml` names it.

    A container that no spec is, such as the one of all labels, is left out: it would bring what nobody here owns.
    """
    files = (segment.file for entry in package.entries.values() for segment in entry.segments)
    owned = {_member(component) for component in members_of(files)}
    for type_name, names in package.members:
        yield from ((type_name, name) for name in names if type_name not in _containers() or (type_name, name) in owned)


def retrieval_parts(package: Package) -> tuple[list[list[Member]], list[Member]]:
    """Split what is owned into retrievals that keep below the platform's limits, and give what goes along with each.

    What shares a file stays together. Sizes are those of the specs, unpacked: the org's may be larger, but not packed.
    """
    sizes: dict[Component, tuple[int, int]] = {}
    for path, component in components_by_path(package).items():
        files, length = sizes.get(component, (0, 0))
        sizes[component] = files + 1, length + len(package.entries[path].content)
    measured = {_member(component): size for component, size in sizes.items()}
    groups: dict[Member, list[Member]] = {}
    along: list[Member] = []
    for member in members(package):
        if member[0] in ALONG_WITH_EVERYTHING:
            along.append(member)
        else:
            groups.setdefault(_head(member), []).append(member)
    parts: list[list[Member]] = [[]]
    files = length = 1
    for head, group in groups.items():
        more, longer = measured.get(head, (1, 0))
        if parts[-1] and (files + more > MOST_FILES or length + longer > MOST_ZIPPED):
            parts.append([])
            files = length = 1
        parts[-1] += group
        files, length = files + more, length + longer
    if not parts[0] and along:
        return [along], []
    return [part for part in parts if part], along


def _member(component: Component) -> Member:
    kind = metadata_type(component[0])
    return (kind.manifest_name, kind.manifest_member(component[1])) if kind is not None else component


def _head(member: Member) -> Member:
    """Give the member whose file a member is in."""
    kind = metadata_type(member[0])
    if kind is None or kind.parent is None or not kind.element:
        return member
    owner, dot, _ = member[1].partition(".")
    return kind.parent.name, owner if dot else kind.parent.name


@cache
def _containers() -> frozenset[str]:
    kinds = metadata_types().values()
    return frozenset(kind.parent.name for kind in kinds if kind.parent is not None and kind.strategy == "part")


def _beside(path: str, own: Mapping[str, Component], folders: Mapping[str, Component]) -> Component | None:
    found = own.get(f"{path}{META}")
    folder = path
    while found is None and (folder := posixpath.dirname(folder)):
        found = folders.get(folder)
    return found
