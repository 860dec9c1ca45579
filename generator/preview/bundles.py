"""The Lightning web components that can be shown: those of the specs, and those a person put into the output."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.diagnostics import Position
from generator.plan.planned import PlannedFile

FOLDER = "lwc"


@dataclass(slots=True)
class Bundle:
    """One component: its files by their path inside the bundle."""

    name: str
    folder: str
    """Its path in the output, with forward slashes."""
    position: Position
    """Where it is declared."""
    files: dict[str, bytes] = field(default_factory=dict)
    planned: dict[str, PlannedFile] = field(default_factory=dict)

    @property
    def shows_something(self) -> bool:
        """Tell whether the bundle has markup, and is not a module for others to import."""
        return f"{self.name}.html" in self.files

    def place(self, path: str, line: int, output: Path) -> Position:
        """Lead a line of one of the files back to the spec, or to the file itself where no spec owns it."""
        planned = self.planned.get(path)
        owner = planned.position(line) if planned is not None else None
        return owner or Position(f"{output.as_posix()}/{self.folder}/{path}", line, 1)


def bundles(planned: Mapping[str, PlannedFile], output: Path, packages: list[str]) -> dict[str, Bundle]:
    """Gather the bundles by name, sorted; where a spec makes a bundle, nothing on disk counts for it."""
    found: dict[str, Bundle] = {}
    for path, file in planned.items():
        folder, inside = _parts(path)
        if inside:
            bundle = found.setdefault(folder, _bundle(folder, output, file))
            bundle.files[inside] = file.content
            bundle.planned[inside] = file
    own = frozenset(found)
    for path in _on_disk(output, packages):
        folder, inside = _parts(path)
        if inside and folder not in own:
            bundle = found.setdefault(folder, _bundle(folder, output, None))
            bundle.files[inside] = (output / path).read_bytes()
    return {bundle.name: bundle for _, bundle in sorted(found.items(), key=lambda item: item[1].name)}


def _bundle(folder: str, output: Path, file: PlannedFile | None) -> Bundle:
    name = PurePosixPath(folder).name
    owner = file.owner.position() if file is not None and file.owner is not None else None
    return Bundle(name, folder, owner or Position(f"{output.as_posix()}/{folder}/{name}.js", 1, 1))


def _parts(path: str) -> tuple[str, str]:
    """Split the path of a component's file into the bundle's folder and the path inside; empty for all other files."""
    steps = path.split("/")
    if FOLDER not in steps[:-2]:
        return "", ""
    end = steps.index(FOLDER) + 2
    return "/".join(steps[:end]), "/".join(steps[end:])


def _on_disk(output: Path, packages: list[str]) -> Iterator[str]:
    for package in packages:
        for folder in sorted((output / package).rglob(FOLDER)):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield path.relative_to(output).as_posix()
