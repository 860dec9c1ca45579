"""The deployment guide: in which order the package directories go, and what deploying leaves to a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.kinds.base import DeploymentNote
from generator.plan.planned import PlannedFile
from generator.plan.templates import template
from generator.resolve import ResolvedProject

GUIDE = "DEPLOYMENT.md"
TESTED = frozenset({"ApexClass", "ApexTrigger"})
LISTED = 6
"""How many of the types in a directory are named; the rest is counted."""

_SCHEDULABLE = re.compile(r"\bclass\s+(\w+)\b[^{]*\bimplements\b[^{]*\bSchedulable\b", re.IGNORECASE)
_SCHEDULE = re.compile(r"\bpublic\s+static\s+\S[^;{(]*\bschedule\s*\(\s*\)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_BLANK = re.compile(r"\$\{(\w+)\}")


class Directory(NamedTuple):
    """A package directory as the guide shows it."""

    path: str
    content: str
    """What lies in it, as words."""
    tested: bool
    after: Sequence[str]
    """The directories whose components it names."""
    needs: Sequence[str]


class Blanks(NamedTuple):
    """A file that each org fills in for itself."""

    path: str
    names: Sequence[str]


def deployment_guide(project: ResolvedProject, files: Sequence[PlannedFile]) -> str:
    """Render the guide of a project from its specs and its planned files, as Markdown."""
    notes = [
        (document.model.package or project.settings.default_package, note)
        for document in project.documents
        for note in document.model.deployment_notes(project)
    ]
    directories = list(_directories(project, files, notes))
    return template("project/deployment.md.j2").render(
        name=project.settings.name,
        version=project.api_version,
        directories=directories,
        expected=_expected(project),
        blanks=list(_blanks(files)),
        jobs=list(_jobs(files)),
        by_hand=_texts(notes, "enter"),
        checks=_texts(notes, "check"),
    )


def _texts(notes: Sequence[tuple[str, DeploymentNote]], phase: str) -> dict[str, list[str]]:
    """Map each place of Setup to what is done there, both sorted."""
    found: dict[str, set[str]] = {}
    for _, note in notes:
        if note.phase == phase:
            found.setdefault(note.place, set()).add(note.text)
    return {place: sorted(texts) for place, texts in sorted(found.items())}


def _directories(
    project: ResolvedProject, files: Sequence[PlannedFile], notes: Sequence[tuple[str, DeploymentNote]]
) -> Iterator[Directory]:
    """Yield the directories that hold something, each after those it builds on."""
    content: dict[str, Counter[str]] = {directory.path: Counter() for directory in project.settings.packageDirectories}
    for file in files:
        path = next((path for path in content if file.path.startswith(f"{path}/")), None)
        if path is not None and file.component is not None:
            content[path][file.component[0]] += 1
    uses = _uses(project)
    for path in _ordered([path for path, types in content.items() if types], uses):
        needs = sorted({note.text for package, note in notes if package == path and note.phase == "need"})
        after = sorted(used for used in uses.get(path, ()) if content.get(used))
        yield Directory(path, _words(content[path]), bool(TESTED & set(content[path])), after, needs)


def _uses(project: ResolvedProject) -> Mapping[str, set[str]]:
    """Map each directory to those whose components it names."""
    if len(project.settings.packageDirectories) == 1:
        return {}
    default = project.settings.default_package
    found: dict[str, set[str]] = {}
    for document, reference in project.references():
        own = document.model.package or default
        name = reference.name
        if reference.reference.member:
            name = f"{document.model.name}.{name}"
        definitions = project.definitions.get((reference.reference.metadata_type, name.lower()), ())
        packages = {definition.document.model.package or default for definition in definitions}
        if packages and own not in packages:
            found.setdefault(own, set()).update(packages)
    for directory in project.settings.packageDirectories:
        if directory.path != default:
            found.setdefault(directory.path, set())
    return found


def _ordered(paths: Sequence[str], uses: Mapping[str, set[str]]) -> list[str]:
    """Put each directory after those it builds on; where they build on each other, the order is the project's."""
    ordered: list[str] = []
    waiting = list(paths)
    while waiting:
        ready = [path for path in waiting if not (uses.get(path, set()) & set(waiting)) - {path}]
        ordered.append(ready[0] if ready else waiting[0])
        waiting.remove(ordered[-1])
    return ordered


def _words(types: Counter[str]) -> str:
    """Say what a directory holds: `CustomObject (3), ApexClass (1)`, the most frequent types first."""
    most = sorted(types.items(), key=lambda item: (-item[1], item[0]))
    rest = sum(count for _, count in most[LISTED:])
    return ", ".join(f"{name} ({count})" for name, count in most[:LISTED]) + (f" and {rest} more" if rest else "")


def _expected(project: ResolvedProject) -> list[str]:
    """Give what the org must have already, as words."""
    objects = [
        f"the object {name} with {', '.join(fields)}" if fields else f"the object {name}"
        for name, fields in sorted(project.settings.externals.items())
    ]
    components = [
        f"the {metadata_type} {name}"
        for metadata_type, names in sorted(project.settings.externalComponents.items())
        for name in sorted(names)
    ]
    return objects + components


def _blanks(files: Sequence[PlannedFile]) -> Iterator[Blanks]:
    """Yield the files outside of the package directories that have blanks."""
    apart = [file for file in files if file.owner is not None and file.path.startswith("config/")]
    for file in sorted(apart, key=lambda file: file.path):
        names = sorted(set(_BLANK.findall(file.content.decode())))
        if names:
            yield Blanks(file.path, names)


def _jobs(files: Sequence[PlannedFile]) -> Iterator[str]:
    """Yield the line of Apex that schedules each class that can be, tests aside."""
    classes = [file for file in files if file.path.endswith(".cls")]
    for file in sorted(classes, key=lambda file: file.path):
        text = _COMMENT.sub(" ", file.content.decode())
        found = _SCHEDULABLE.search(text)
        if found is None or "@istest" in text[: found.start()].lower():
            continue
        name = found[1]
        if _SCHEDULE.search(text):
            yield f"{name}.schedule();"
        else:
            yield f"System.schedule('{name}', '0 0 * * * ?', new {name}());"
