"""The node packages of the tools: groups with a lock file, installed into a folder named after the lock's digest."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from generator.plan.web_project_files import LOCK, PACKAGE, package_files
from generator.platform.schema_cache import cache_folder
from generator.verify.process import succeed
from generator.verify.tool import ToolError

GROUPS = Path(__file__).parent / "node"
"""One folder a group, with `package.json` and `package-lock.json`."""
FILES = (PACKAGE, LOCK)
PROJECT = "project"
"""The group of what generated projects install themselves, so that they are looked at as their developers would."""
INSTALL_LIMIT = 1200.0
_DIGEST_SIZE = 8


def tools_folder() -> Path:
    """Name the folder of everything that tools keep: packages, compiled drivers, extracted libraries."""
    return cache_folder() / "verify"


def digest(*contents: bytes) -> str:
    """Give a short digest that names what was made from the contents."""
    found = hashlib.blake2b(digest_size=_DIGEST_SIZE)
    for content in contents:
        found.update(len(content).to_bytes(8, "big") + content)
    return found.hexdigest()


def package_folder(group: str) -> Path:
    """Name the folder a group is installed in."""
    return tools_folder() / f"{group}-{_group_digest(group)}"


def is_installed(group: str) -> bool:
    """Tell whether a group is installed; a folder of that name is complete, since it is renamed into place."""
    return (package_folder(group) / "node_modules").is_dir()


def install(group: str) -> bool:
    """Install a group with npm; False when it is installed already.

    Raises ToolError when npm is missing or fails; nothing half-installed is left.
    """
    if is_installed(group):
        return False
    npm = shutil.which("npm")
    if npm is None:
        raise ToolError("npm is not installed; it comes with Node: https://nodejs.org")
    target = package_folder(group)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(prefix=f".{group}-", dir=target.parent))
    try:
        for name, content in group_files(group).items():
            (temporary / name).write_bytes(content)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        succeed(command, folder=temporary, limit=INSTALL_LIMIT)
        keep(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return True


def keep(temporary: Path, target: Path) -> None:
    """Move a finished folder to its place, unless another run was faster."""
    with contextlib.suppress(OSError):
        os.rename(temporary, target)  # noqa: PTH104 - must not replace a folder that is there
    if not target.is_dir():
        raise ToolError(f"{target} cannot be created")


@cache
def group_files(group: str) -> dict[str, bytes]:
    """Give what npm is to install for a group, by file name."""
    if group == PROJECT:
        return {name: text.encode() for name, text in package_files(f"forcegen-{PROJECT}").items()}
    return {name: (GROUPS / group / name).read_bytes() for name in FILES}


def groups() -> list[str]:
    """Name every group."""
    return sorted([PROJECT, *(folder.name for folder in GROUPS.iterdir())])


@cache
def _group_digest(group: str) -> str:
    return digest(*group_files(group).values())
