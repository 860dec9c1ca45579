"""Takes a picture of every state at every width, and reports what the browser says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, Severity, ordered
from generator.preview.bundles import Bundle
from generator.preview.findings import COMPONENT
from generator.preview.node import BROWSER, node_answer
from generator.preview.server import serving
from generator.preview.site import FORM_FACTORS, Site

HEIGHTS = {1280: 800, 390: 844}
"""The heights of the windows in pixels; pictures are as high as what they show."""


@dataclass(frozen=True, slots=True)
class Pictures:
    """What was taken."""

    files: list[Path]
    diagnostics: list[Diagnostic]
    """What is wrong."""
    texts: dict[tuple[str, int], list[str]]
    """What a screen reader finds, by state and width."""


def take_pictures(site: Site, bundle: Bundle, target: Path, folder: Path) -> Pictures:
    """Write `NAME-STATE-WIDTH.png` into the target folder for every state and width.

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
    diagnostics = [Diagnostic(COMPONENT.code, Severity.ERROR, words, bundle.position) for words in found]
    texts = {(shown["state"], shown["width"]): shown["texts"] for shown in answer["shown"]}
    return Pictures([target / Path(shot["file"]).name for shot in shots], ordered(diagnostics), texts)


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
