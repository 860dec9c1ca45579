"""Builds a component of checked specs, with everything it uses, into a site."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.check import check_folder
from generator.diagnostics import Diagnostic, Severity
from generator.plan import plan
from generator.plan.planned import PlannedFile
from generator.preview.bundles import Bundle, bundles
from generator.preview.findings import COMPONENT, STATES
from generator.preview.node import GROUP, node_answer
from generator.preview.project_data import label_texts, objects
from generator.preview.site import Site
from generator.preview.states import FILE, StatesError, read_states
from generator.verify.packages import package_folder, tools_folder

STAND_INS = Path(__file__).parent / "modules"
TESTS = "__tests__/"


@dataclass(frozen=True, slots=True)
class Components:
    """The components of a project, or what stands against generating it."""

    diagnostics: Sequence[Diagnostic]
    bundles: Mapping[str, Bundle]
    files: Sequence[PlannedFile] = ()

    @property
    def ok(self) -> bool:
        """Tell whether nothing stands against building."""
        return all(found.severity is not Severity.ERROR for found in self.diagnostics)


def components(specs: Path, output: Path) -> Components:
    """Gather the components of a project from its specs, and from what a person put into the output beside them."""
    checked = check_folder(specs)
    if not checked.ok:
        return Components(checked.diagnostics, {})
    planned = plan(checked.project)
    packages = [directory.path for directory in checked.project.settings.packageDirectories]
    return Components(checked.diagnostics, bundles(planned.by_path(), output, packages), planned.files)


def build(name: str, project: Components, output: Path, folder: Path) -> Site | list[Diagnostic]:
    """Build a component in an empty folder; gives its findings where that fails.

    Raises ToolError when the build cannot run.
    """
    bundle = project.bundles[name]
    try:
        states = read_states(bundle.files)
    except StatesError as error:
        return [Diagnostic(STATES.code, Severity.ERROR, f"{name}: {error}", bundle.place(FILE, 1, output))]
    modules = folder / "modules"
    for one in project.bundles.values():
        for path, content in one.files.items():
            if not path.startswith(TESTS):
                target = modules / "c" / one.name / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    script = folder / "app.js"
    answer = node_answer(
        "build.mjs",
        folder,
        {
            "name": name,
            "project": str(modules),
            "standIns": str(STAND_INS),
            "data": json.dumps([state.model_dump() for state in states.values()]),
            "labels": label_texts(project.files),
            "temporary": str(folder),
            "cache": str(tools_folder() / f"compiled-{package_folder(GROUP).name}"),
            "script": str(script),
        },
    )
    if answer["findings"]:
        return [_finding(found, name, project, output) for found in answer["findings"]]
    return Site(name, script, states, objects(project.files), tuple(answer["placeholders"]))


def _finding(found: Mapping[str, str | int | None], name: str, project: Components, output: Path) -> Diagnostic:
    """Lead what the build says back to the spec of the bundle it is about."""
    steps = str(found["path"] or "").replace("\\", "/").split("/", 2)
    owner, path = (steps[1], steps[2]) if steps[0] == "c" and len(steps) > 2 else (name, "")  # noqa: PLR2004 - c/name/path
    bundle, line = project.bundles[owner], int(found.get("line") or 1)
    place = bundle.place(path, line, output) if path else bundle.position
    hint = f"generated: {output.as_posix()}/{bundle.folder}/{path}:{line}" if path in bundle.planned else ""
    return Diagnostic(COMPONENT.code, Severity.ERROR, f"{name} cannot be built: {found['message']}", place, hint)
