"""Runs the preview's own scripts in Node, and finds the browser."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.verify.node_script import QUIET
from generator.verify.packages import package_folder
from generator.verify.process import succeed
from generator.verify.requirements import Node, Packages
from generator.verify.tool import Missing, Requirement, ToolError

GROUP = "preview"
NODE = Node(20)
SCRIPTS = Path(__file__).parent / "scripts"
INSTALL = "forcegen preview --install"
CHROMIUM_VARIABLE = "FORCEGEN_CHROMIUM"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser of the Chromium family."""

    def executable(self) -> str | None:
        """Find one: the one the environment names, one on the path, or one where installers put it."""
        named = os.environ.get(CHROMIUM_VARIABLE)
        if named:
            return shutil.which(named)
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        return found or next((place for place in PLACES if Path(place).is_file()), None)

    def missing(self) -> Missing | None:
        """Say that there is none."""
        if self.executable() is not None:
            return None
        return Missing("Chromium or Chrome", f"apt-get install chromium, or {CHROMIUM_VARIABLE} names one")

    def groups(self) -> Iterable[str]:
        """Name nothing: a browser is not installed with npm."""
        return ()


BROWSER = Chromium()
PAGE_NEEDS: tuple[Requirement, ...] = (NODE, Packages(GROUP))
"""What a page on localhost needs; the person brings the browser."""
PICTURE_NEEDS: tuple[Requirement, ...] = (*PAGE_NEEDS, BROWSER)


def first_missing(needs: Iterable[Requirement]) -> Missing | None:
    """Say what the machine lacks."""
    found = next((missing for need in needs if (missing := need.missing()) is not None), None)
    if found is not None and found.command == "forcegen verify --install":
        return Missing(found.what, INSTALL)
    return found


def node_answer(script: str, folder: Path, request: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a script its request in a file of the folder and read what it answers in another.

    Raises ToolError when the script fails.
    """
    executable = NODE.executable()
    if executable is None:
        raise ToolError(f"Node {NODE.version} or newer is not installed")
    asked, answered = folder / "request.json", folder / "answer.json"
    asked.write_text(json.dumps({"modules": str(package_folder(GROUP)), **request}), encoding="utf-8")
    succeed([executable, SCRIPTS / script, asked, answered], folder=folder, environment=QUIET)
    answer = json.loads(answered.read_text(encoding="utf-8"))
    assert isinstance(answer, dict)  # noqa: S101 - narrows the type: the script is ours
    return answer
