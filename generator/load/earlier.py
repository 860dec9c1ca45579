"""The specs as they were: a folder of older specs, or what a commit holds."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SECONDS = 60


class EarlierError(Exception):
    """There are no earlier specs of that name; the text says why."""


@contextmanager
def earlier_specs(reference: str, specs: Path) -> Iterator[Path]:
    """Give the folder of the specs as a commit, branch or tag holds them; a folder of older specs is given as it is.

    Raises EarlierError when there is neither such a folder nor such a commit, or when it has no specs.
    """
    if not reference.strip():
        raise EarlierError("there is no name that says which earlier specs are meant")
    folder = Path(reference)
    if folder.is_dir():
        yield folder
        return
    git = shutil.which("git")
    if git is None:
        raise EarlierError(f"'{reference}' is no folder, and git is not installed")
    try:
        top = Path(_git(git, specs, "rev-parse", "--show-toplevel").decode().strip())
    except subprocess.CalledProcessError as error:
        reason = "is no folder, and no commit, branch or tag either: the specs lie in no git repository"
        raise EarlierError(f"'{reference}' {reason}") from error
    try:
        _git(git, specs, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    except subprocess.CalledProcessError as error:
        reason = "is no folder, and no commit, branch or tag of the repository of the specs"
        if _git(git, top, "rev-parse", "--is-shallow-repository").decode().strip() == "true":
            reason += ", which is shallow: fetch the rest with git fetch --unshallow, or fetch-depth: 0 in a workflow"
        raise EarlierError(f"'{reference}' {reason}") from error
    inside = specs.resolve().relative_to(top.resolve()).as_posix()
    try:
        packed = _git(git, top, "archive", "--format=tar", reference, "--", inside)
    except subprocess.CalledProcessError as error:
        advice = "where they lay elsewhere, check that out beside, as with git worktree add, and give the folder"
        raise EarlierError(f"'{reference}' holds no folder {inside}: {advice}") from error
    with tempfile.TemporaryDirectory(prefix="forcegen-") as temporary:
        with tarfile.open(fileobj=io.BytesIO(packed)) as tree:
            tree.extractall(temporary, filter=_inside)  # noqa: S202 - the filter leaves out what leads out
        yield Path(temporary) / inside


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave out links that lead out of the folder, as the specs of today may not have them either."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def _git(git: str, folder: Path, *arguments: str) -> bytes:
    command = [git, "-C", str(folder if folder.is_dir() else folder.parent), *arguments]
    try:
        done = subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603 - git, found in PATH
    except subprocess.TimeoutExpired as error:
        raise EarlierError(f"git has not answered within {SECONDS} seconds") from error
    return done.stdout
