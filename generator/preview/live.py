"""Keeps a site in step with its specs: a reload of the page shows what changed."""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.load.source import source_lines
from generator.preview.building import build, components
from generator.preview.site import Site
from generator.report import Look, render
from generator.verify.tool import ToolError
from generator.write.unchanged import spec_signatures


class Live:
    """The site of a component, built again when a file of the specs is another than at the last look."""

    def __init__(self, name: str, specs: Path, output: Path, folder: Path) -> None:
        self._name, self._specs, self._output, self._folder = name, specs, output, folder
        self._lock = threading.Lock()
        self._seen: object = None
        self._built: Site | str = ""
        self._working: Path | None = None

    def current(self) -> Site | str:
        """Give the site as the specs are now, or the findings that stand against it as text."""
        with self._lock:
            signatures = spec_signatures(self._specs)
            if signatures != self._seen:
                self._seen = signatures
                self._built = self._build()
            return self._built

    def _build(self) -> Site | str:
        project = components(self._specs, self._output)
        if not project.ok:
            return _text(list(project.diagnostics))
        if self._name not in project.bundles:
            return f"The specs have no component {self._name} any more.\n"
        before, self._working = self._working, Path(tempfile.mkdtemp(dir=self._folder))
        try:
            built = build(self._name, project, self._output, self._working)
        except ToolError as error:
            return f"{error}\n"
        finally:
            if before is not None:
                shutil.rmtree(before, ignore_errors=True)
        return _text(built) if isinstance(built, list) else built


def _text(diagnostics: list[Diagnostic]) -> str:
    return render(diagnostics, "text", Look(source_lines()))
