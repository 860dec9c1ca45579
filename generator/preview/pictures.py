"""Takes a picture of every state at every width, and reports what the browser says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Severity
from generator.preview.bundles import Bundle
from generator.preview.findings import COMPONENT
from generator.preview.node import BROWSER, node_answer
from generator.preview.server import serving
from generator.preview.site import FORM_FACTORS, Site

HEIGHTS = {1280: 800, 390: 844}
"""The heights of the windows in pixels; pictures are as high as what they show."""


def take_pictures(site: Site, bundle: Bundle, target: Path, folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Write `NAME-STATE-WIDTH.png` for every state and width; gives the files, and what is wrong.

    Raises ToolError when the browser cannot run.
    """
    target.mkdir(parents=True, exist_ok=True)
    shots = [
        _shot(site, state, width, target.resolve() / f"{site.name}-{state}-{width}.png")
        for state in site.states
        for width in site.widths(state)
    ]
    with serving(lambda: site) as origin:
        request = {"origin": origin, "chromium": BROWSER.executable(), "shots": shots}
        answer = node_answer("pictures.mjs", folder, request)
    found = [
        f"{site.name}, state {finding['state']} at {finding['width']} pixels "
        f"({FORM_FACTORS[finding['width']]}): {finding['message']}"
        for finding in answer["findings"]
    ]
    diagnostics = [Diagnostic(COMPONENT.code, Severity.ERROR, words, bundle.position) for words in dict.fromkeys(found)]
    return [target / Path(shot["file"]).name for shot in shots], diagnostics


def _shot(site: Site, state: str, width: int, file: Path) -> dict[str, Any]:
    shown = site.states[state]
    return {
        "state": state,
        "width": width,
        "height": HEIGHTS[width],
        "file": str(file),
        "after": max((event.after for event in shown.events), default=0),
        "steps": [step.model_dump() for step in shown.steps],
    }
