"""A package: the entries of some package directories, their manifest, and what is to be deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.package.archive import Excess, archive, excesses
from generator.package.entries import Entry
from generator.package.metadata_format import SOURCE_FOLDER, entries
from generator.plan.manifest import manifest_members
from generator.plan.planned import Plan, PlannedFile
from generator.plan.templates import template
from generator.platform.metadata_types import metadata_type
from generator.platform.schema import platform_schema

MANIFEST = "package.xml"
When = Literal["pre", "post"]
Members = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Package:
    """What one deployment takes."""

    files: Mapping[str, bytes]
    """Every file of the zip by path, manifests included."""
    entries: Mapping[str, Entry]
    """The files that come from specs, by path."""
    members: Sequence[tuple[str, Sequence[str]]]
    """The members of the manifest by type."""
    deleted: Sequence[tuple[str, Sequence[str]]] = ()
    """The members to be deleted, by type."""
    zipped: bytes = field(default=b"", repr=False)
    overlaid: Sequence[tuple[str, str]] = ()
    """Components that stand in several of the package directories, of which the package holds the first form."""
    excesses: Sequence[Excess] = ()
    """The limits the package exceeds; nobody takes it as long as there are any."""


def package(
    plan: Plan,
    directories: Sequence[str] = (),
    *,
    deleted: Members = frozenset(),
    when: When = "post",
) -> Package:
    """Make the package of the given package directories, all of them when none is given.

    `deleted` are components, by type and full name, that the org is to lose before or after the rest is deployed.
    """
    chosen = directories or plan.package_directories
    files = [
        file
        for directory in (name.rstrip("/") for name in chosen)
        for file in plan.files
        if file.path.startswith(f"{directory}{SOURCE_FOLDER}")
    ]
    made = {entry.path: entry for entry in entries(files, platform_schema())}
    found = members_of(files)
    members = manifest_members(found | {container for member in found if (container := _container(member))})
    contents = {path: entry.content for path, entry in made.items()}
    contents[MANIFEST] = _manifest(members, plan.api_version)
    gone = manifest_members(deleted)
    if gone:
        contents[f"destructiveChanges{when.title()}.xml"] = _manifest(gone, plan.api_version)
    zipped = archive(contents)
    counts = Counter(file.component for file in files if file.component is not None and not _is_part(file.component))
    overlaid = sorted(component for component, count in counts.items() if count > 1)
    return Package(contents, made, members, gone, zipped, overlaid, tuple(excesses(contents, len(zipped))))


def members_of(files: Iterable[PlannedFile]) -> Members:
    """Give every component of planned files by type and full name."""
    return frozenset(member for file in files for member in file.members)


def apart(plan: Plan, directories: Sequence[str]) -> Mapping[str, Package]:
    """Give the packages of single package directories, for a proposal how to split."""
    return {directory: package(plan, [directory]) for directory in directories or plan.package_directories}


def _container(member: tuple[str, str]) -> tuple[str, str] | None:
    """Give the component whose file holds another one, as labels are held: Salesforce's tools name both."""
    kind = metadata_type(member[0])
    if kind is None or kind.parent is None or kind.strategy != "part":
        return None
    owner, dot, _ = member[1].partition(".")
    return kind.parent.name, owner if dot else kind.parent.name


def _is_part(component: tuple[str, str]) -> bool:
    kind = metadata_type(component[0])
    return kind is not None and kind.strategy == "part"


def _manifest(members: Sequence[tuple[str, Sequence[str]]], version: str) -> bytes:
    return template("project/package.xml.j2").render(members=members, version=version).encode()
