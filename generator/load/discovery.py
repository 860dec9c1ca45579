"""Finding the spec files below a folder, without trusting what its links say."""

from __future__ import annotations

import errno
import os
from collections import deque
from pathlib import Path

from generator.diagnostics import Diagnostic, Position
from generator.load.documents import SpecFile
from generator.load.findings import UNREADABLE, finding

SUFFIXES = (".yaml", ".yml")
_SURROGATES = "surrogateescape"


def spec_files(root: Path) -> tuple[tuple[SpecFile, ...], tuple[Diagnostic, ...]]:
    """List the spec files at or below `root`, sorted by path, with a finding for each place that cannot be searched."""
    prefix = _display_prefix(root)
    try:
        if not root.exists():
            problem = finding(
                UNREADABLE,
                "There is no such file or folder",
                Position(_printable(prefix or "."), 1, 1),
                "Name the folder that holds the specs, or start one with: forcegen init",
            )
            return (), (problem,)
        if not root.is_dir():
            return (SpecFile(root, _printable(prefix), root.name),), ()
    except OSError as error:
        return (), (unreadable(_printable(prefix or "."), error),)
    walk = _Walk(os.fspath(root), prefix)
    walk.run()
    walk.found.sort()
    files = tuple(SpecFile(root / relative, walk.display(relative), relative) for relative in walk.found)
    return files, tuple(walk.findings)


def unreadable(display: str, error: OSError) -> Diagnostic:
    """Say that the system does not let us read a file or folder."""
    reason = (error.strerror or type(error).__name__).lower()
    if error.errno == errno.ELOOP:
        message, hint = "This symbolic link leads back to itself", "Remove the link."
    elif isinstance(error, FileNotFoundError):
        message, hint = (
            "This leads nowhere",
            f"The system says: {reason}. Remove the link or restore what it points to.",
        )
    else:
        message, hint = "This cannot be read", f"The system says: {reason}. Grant read access, or move it out."
    return finding(UNREADABLE, message, Position(display, 1, 1), hint)


class _Walk:
    """One search of a folder; real folders first, then what links inside the folder add."""

    def __init__(self, root: str, prefix: str) -> None:
        self.found: list[str] = []
        self.findings: list[Diagnostic] = []
        self._root = root
        self._prefix = prefix
        self._real_root = os.path.realpath(root)
        self._links: deque[str] = deque()
        self._entered: set[str] = set()

    def display(self, relative: str) -> str:
        """Give the name to show for a path below the root."""
        return _printable(f"{self._prefix}/{relative}" if self._prefix not in ("", "/") else self._prefix + relative)

    def run(self) -> None:
        """Search everything."""
        self._enter("", self._real_root)
        while self._links:
            self._follow(self._links.popleft())

    def _enter(self, relative: str, real: str) -> None:
        pending = [(relative, real)]
        while pending:
            folder, real_folder = pending.pop()
            if real_folder in self._entered:
                continue
            self._entered.add(real_folder)
            try:
                with os.scandir(f"{self._root}/{folder}" if folder else self._root) as entries:
                    for entry in entries:
                        if entry.name.startswith("."):
                            continue
                        child = f"{folder}/{entry.name}" if folder else entry.name
                        if entry.is_symlink():
                            self._links.append(child)
                        elif entry.is_dir(follow_symlinks=False):
                            pending.append((child, f"{real_folder}{os.sep}{entry.name}"))
                        elif entry.name.endswith(SUFFIXES):
                            self._add(child, regular=entry.is_file(follow_symlinks=False))
            except OSError as error:
                self.findings.append(unreadable(self.display(folder) if folder else self._prefix or ".", error))

    def _add(self, relative: str, *, regular: bool) -> None:
        if not relative.isascii() and relative != relative.encode("utf-8", "replace").decode("utf-8"):
            self._refuse(relative, "The name of this file is not UTF-8", "Rename the file.")
        elif regular:
            self.found.append(relative)
        else:
            self._refuse(relative, "This is not a regular file", "A spec is a plain file; rename or remove this one.")

    def _follow(self, relative: str) -> None:
        path = f"{self._root}/{relative}"
        is_spec = relative.endswith(SUFFIXES)
        try:
            real = os.path.realpath(path, strict=True)
            is_folder = Path(real).is_dir()
        except OSError as error:
            # A broken link that has nothing to do with specs is none of our business.
            if is_spec or error.errno == errno.ELOOP:
                self.findings.append(unreadable(self.display(relative), error))
            return
        if not is_folder and not is_spec:
            return
        if is_folder and _contains(real, os.path.realpath(os.path.dirname(path))):  # noqa: PTH120 - a str here
            self._refuse(relative, "This symbolic link leads back to a folder that holds it", "Remove the link.")
        elif not _contains(self._real_root, real):
            hint = "Move the target into the spec folder, or copy it there."
            self._refuse(relative, "This symbolic link leads out of the spec folder", hint)
        elif is_folder:
            self._enter(relative, real)
        elif not self._is_listed(real):
            self._add(relative, regular=Path(real).is_file())

    def _is_listed(self, real: str) -> bool:
        """Whether the search meets the target of a link by its own name, so that the link would repeat it."""
        inner = real[len(self._real_root) :].replace(os.sep, "/")
        return real.endswith(SUFFIXES) and "/." not in inner

    def _refuse(self, relative: str, message: str, hint: str) -> None:
        self.findings.append(finding(UNREADABLE, message, Position(self.display(relative), 1, 1), hint))


def _contains(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _display_prefix(root: Path) -> str:
    """Give what stands before each shown path: nothing when the root is the current folder itself."""
    try:
        absolute, current = os.path.abspath(root), os.getcwd()  # noqa: PTH100, PTH109 - Path keeps the `..` of the root
    except OSError:
        return root.as_posix()
    if absolute == current:
        return ""
    return Path(absolute[len(current) :].lstrip(os.sep) if _contains(current, absolute) else root).as_posix()


def _printable(name: str) -> str:
    return name if name.isascii() else name.encode("utf-8", _SURROGATES).decode("utf-8", "replace")
