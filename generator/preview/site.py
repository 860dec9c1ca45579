"""What a browser is given: the component's script, a frame for each state and width, and an overview of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from generator.preview.node import GROUP
from generator.preview.states import State
from generator.verify.packages import package_folder

PAGES = Path(__file__).parent / "page"
ASSETS = "node_modules/@salesforce-ux/design-system/assets"
FORM_FACTORS = {1280: "Large", 390: "Small"}
"""The widths in pixels, and the form factor the platform tells a component at each."""
SPACES = {
    "xxx-small": 0.125,
    "xx-small": 0.25,
    "x-small": 0.5,
    "small": 0.75,
    "medium": 1,
    "large": 1.5,
    "x-large": 2,
    "xx-large": 3,
}
SIDES = {
    "around": ("",),
    "horizontal": ("-left", "-right"),
    "vertical": ("-top", "-bottom"),
    "top": ("-top",),
    "right": ("-right",),
    "bottom": ("-bottom",),
    "left": ("-left",),
}
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Site:
    """A component that has been built, and the states it is shown in."""

    name: str
    script: Path
    states: Mapping[str, State]
    objects: Mapping[str, Any]
    placeholders: tuple[str, ...] = ()
    """The modules of the platform that nobody publishes: empty boxes stand for them."""

    def widths(self, state: str) -> list[int]:
        """Give the widths a state is worth showing at, widest first."""
        wanted = self.states[state].formFactor
        return [width for width, factor in FORM_FACTORS.items() if wanted in {None, factor}]

    def page(self, path: str) -> tuple[str, bytes] | None:
        """Give media type and content of a page or file by its path; None for one there is not."""
        found: tuple[str, bytes] | None = None
        match [step for step in path.partition("?")[0].split("/") if step]:
            case []:
                found = HTML, self._overview(next(iter(self.states)))
            case ["state", state] if state in self.states:
                found = HTML, self._overview(state)
            case ["frame", state, width] if state in self.states and width in map(str, FORM_FACTORS):
                found = HTML, self._frame(state, int(width))
            case ["app.js"]:
                found = TYPES[".js"], self.script.read_bytes()
            case ["preview.css"]:
                found = TYPES[".css"], (PAGES / "preview.css").read_bytes() + "".join(_spaces()).encode()
            case ["assets" | "_slds", *rest]:
                found = _asset("/".join(rest).removeprefix("assets/"))
        return found

    def _frame(self, state: str, width: int) -> bytes:
        data = {
            "name": self.name,
            "formFactor": FORM_FACTORS[width],
            "objects": self.objects,
            "problems": [],
            "state": self.states[state].model_dump(),
        }
        return _page("frame", name=self.name, state=state, data=json.dumps(data).replace("<", "\\u003c"))

    def _overview(self, state: str) -> bytes:
        current = ' aria-current="page"'
        links = (f'<a href="/state/{name}"{current if name == state else ""}>{name}</a>' for name in self.states)
        address = f"/frame/{state}"
        frames = (
            f"<figure><figcaption>{width} pixels</figcaption>"
            f'<iframe src="{address}/{width}" width="{width}" title="{state} at {width} pixels"></iframe>'
            "<pre></pre></figure>"
            for width in self.widths(state)
        )
        return _page("overview", name=self.name, state=state, links=" ".join(links), frames="".join(frames))


def _page(template: str, /, **values: str) -> bytes:
    return Template((PAGES / f"{template}.html").read_text(encoding="utf-8")).substitute(values).encode()


def _spaces() -> Iterator[str]:
    """Yield the classes for margins and padding that vary with density, which the published styles leave out."""
    for letter, property_name in (("m", "margin"), ("p", "padding")):
        for side, ends in SIDES.items():
            for size, space in SPACES.items():
                rules = "".join(f"{property_name}{end}:{space}rem;" for end in ends)
                yield f".slds-var-{letter}-{side}_{size}{{{rules}}}\n"


def _asset(path: str) -> tuple[str, bytes] | None:
    root = (package_folder(GROUP) / ASSETS).resolve()
    file = (root / path).resolve()
    if not file.is_relative_to(root) or not file.is_file():
        return None
    return TYPES.get(file.suffix, "application/octet-stream"), file.read_bytes()
