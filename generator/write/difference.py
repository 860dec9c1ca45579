"""Compares the plan with the disk and the record: what to write, what to remove, what stands against it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

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
    root = Path(os.path.realpath(output))
    checked: dict[str, bool] = {}
    for file in files:
        fingerprint = digest(file.content)
        result.record[file.path] = fingerprint
        if not _stays_inside(root, output, file.path, checked):
            result.diagnostics.append(
                _finding(
                    findings.OUTSIDE, output, file.path, "The path leads out of the output folder", "remove the link"
                )
            )
            continue
        current = _read(output / file.path)
        if current is None:
            result.created.append(file)
        elif current == file.content:
            result.unchanged += 1
        elif force or record.get(file.path) == digest(current):
            result.changed.append(file)
        else:
            result.diagnostics.append(_in_the_way(output, file.path, owned=file.path in record))
    for path in sorted(record.keys() - result.record.keys()):
        current = _read(output / path) if _stays_inside(root, output, path, checked) else None
        if current is None:
            continue
        if force or digest(current) == record[path]:
            result.removed.append(path)
        else:
            result.diagnostics.append(_in_the_way(output, path, owned=True))
            result.record[path] = record[path]
    return result


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _stays_inside(root: Path, output: Path, path: str, checked: dict[str, bool]) -> bool:
    """Tell whether no symbolic link on the way leads out of the output folder."""
    folder = path.rpartition("/")[0]
    inside = checked.get(folder)
    if inside is None:
        real = os.path.realpath(output / folder)
        inside = checked[folder] = real == str(root) or real.startswith(f"{root}{os.sep}")
    return inside and not (output / path).is_symlink()


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
