"""Compares the plan with the disk and the record: what to write, what to remove, what stands against it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Position, Severity
from generator.explanation import Explanation
from generator.write import findings
from generator.write.record import digest

if TYPE_CHECKING:
    from generator.plan.planned import PlannedFile


@dataclass(slots=True)
class Difference:
    """What separates the output folder from the plan."""

    created: list[PlannedFile] = field(default_factory=list)
    changed: list[PlannedFile] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)
    record: dict[str, str] = field(default_factory=dict)
    """What the record will say once the difference is applied."""

    @property
    def clean(self) -> bool:
        """Tell whether the output is what the plan says."""
        return not (self.created or self.changed or self.removed)


def difference(output: Path, files: tuple[PlannedFile, ...], record: Mapping[str, str], *, force: bool) -> Difference:
    """Compare; with `force` hand edits and foreign files are overwritten instead of reported.

    Raises OSError when the disk cannot be read.
    """
    result = Difference()
    _refuse_same_paths(files, result)
    disk = _Disk(output)
    for file in files:
        result.record[file.path] = digest(file.content)
        if not disk.holds(file.path):
            result.diagnostics.append(
                _finding(
                    findings.OUTSIDE, output, file.path, "The path leads out of the output folder", "remove the link"
                )
            )
            continue
        current = disk.read(file.path)
        if current is None:
            result.created.append(file)
        elif current == file.content:
            result.unchanged += 1
        elif force or record.get(file.path) == digest(current):
            result.changed.append(file)
        else:
            result.diagnostics.append(_in_the_way(output, file.path, owned=file.path in record))
    for path in sorted(record.keys() - result.record.keys()):
        current = disk.read(path) if disk.holds(path) else None
        if current is None:
            continue
        if force or digest(current) == record[path]:
            result.removed.append(path)
        else:
            result.diagnostics.append(_in_the_way(output, path, owned=True))
            result.record[path] = record[path]
    return result


class _Disk:
    """The output folder as it is; one listing a folder, so that files that are not there cost nothing."""

    def __init__(self, output: Path) -> None:
        self._base = f"{output}{os.sep}"
        self._root = os.path.realpath(output)
        self._folders: dict[str, _Folder] = {}

    def holds(self, path: str) -> bool:
        """Tell whether no symbolic link on the way leads out of the output folder."""
        folder, _, name = path.rpartition("/")
        listing = self._listing(folder)
        return listing.inside and name not in listing.links

    def read(self, path: str) -> bytes | None:
        """Give a file's content, or None where there is none."""
        folder, _, name = path.rpartition("/")
        if name not in self._listing(folder).names:
            return None
        with open(self._base + path, "rb") as file:  # noqa: PTH123 - a Path per file doubles the cost of 10,000 files
            return file.read()

    def _listing(self, folder: str) -> _Folder:
        known = self._folders.get(folder)
        if known is None:
            parent = self._listing(folder.rpartition("/")[0]) if folder else None
            known = self._folders[folder] = self._list(folder, parent)
        return known

    def _list(self, folder: str, parent: _Folder | None) -> _Folder:
        name = folder.rpartition("/")[2]
        inside = parent is None or parent.inside
        if parent is not None and name in parent.links:
            real = os.path.realpath(self._base + folder)
            inside = real == self._root or real.startswith(f"{self._root}{os.sep}")
        elif parent is not None and name not in parent.names:
            return _Folder(inside, frozenset(), frozenset())
        try:
            with os.scandir(self._base + folder) as entries:
                found = [(entry.name, entry.is_symlink()) for entry in entries]
        except FileNotFoundError:
            found = []
        return _Folder(inside, frozenset(name for name, _ in found), frozenset(name for name, link in found if link))


class _Folder(NamedTuple):
    """What one folder of the output holds."""

    inside: bool
    names: frozenset[str]
    links: frozenset[str]


def _in_the_way(output: Path, path: str, *, owned: bool) -> Diagnostic:
    if owned:
        hint = "move the change into the spec, or discard it with --force"
        return _finding(findings.HAND_EDITED, output, path, "The generated file was edited by hand", hint)
    hint = "move the file away, or take it over with --force"
    return _finding(findings.FOREIGN_FILE, output, path, "A file that is not forcegen's stands here", hint)


def _refuse_same_paths(files: tuple[PlannedFile, ...], result: Difference) -> None:
    seen: dict[str, PlannedFile] = {}
    for file in files:
        first = seen.setdefault(file.path.lower(), file)
        if first is not file:
            position = file.position(1) or Position(file.path, 1, 1)
            other = first.position(1)
            result.diagnostics.append(
                Diagnostic(
                    findings.SAME_PATH.code,
                    Severity.ERROR,
                    f"The component would be written to {file.path}, which {other} is written to already",
                    position,
                    "rename one of the two",
                )
            )


def _finding(explanation: Explanation, output: Path, path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(explanation.code, Severity.ERROR, message, Position(f"{output.as_posix()}/{path}", 1, 1), hint)
