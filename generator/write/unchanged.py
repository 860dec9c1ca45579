"""Knows without reading a spec that nothing changed: by what the file system says of every file involved.

The knowledge is a cache on this machine, never part of the output. As git does, a file counts as unchanged when its
size, times and inode are; a file touched in the same instant the cache was written is never trusted.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic
from generator.report import from_row

FORM = 3
RACY_NANOSECONDS = 20_000_000
Signature = list[int]


class Remembered(NamedTuple):
    """What the last run said: how many files there are, and the findings."""

    files: int
    findings: Sequence[Diagnostic]


def remembered(specs: Path, output: Path) -> Remembered | None:
    """Give what the last run said when specs, output and forcegen are as they were; None otherwise."""
    try:
        known = json.loads(_cache_file(specs, output).read_bytes())
        if known["form"] != FORM or known["program"] != _program():
            return None
        if known["specs"] != _signatures(_files_below(specs)):
            return None
        files: dict[str, Signature] = known["output"]
        base = f"{output}{os.sep}"
        if any(_signature(base + path) != signature for path, signature in files.items()):
            return None
        return Remembered(len(files), [from_row(row) for row in known["findings"]])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(
    specs: Path,
    output: Path,
    files: Iterable[str],
    seen: dict[str, Signature],
    findings: Sequence[Mapping[str, str | int]],
) -> None:
    """Note that the output is in step with the specs as `seen` before they were read; failing to note is no error.

    `findings` are the rows of the run's warnings.
    """
    try:
        written = {path: _signature(f"{output}{os.sep}{path}") for path in files}
        newest = max((signature[0] for signature in (*seen.values(), *written.values())), default=0)
        wait = newest + RACY_NANOSECONDS - time.time_ns()
        if wait > 0:
            if wait > RACY_NANOSECONDS:
                return  # a time in the future says nothing
            time.sleep(wait / 1e9)
            if seen != spec_signatures(specs):
                return
        target = _cache_file(specs, output)
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        known = {"form": FORM, "program": _program(), "specs": seen, "output": written, "findings": findings}
        draft.write_text(json.dumps(known, separators=(",", ":")), encoding="utf-8")
        draft.replace(target)
    except OSError:
        return


def spec_signatures(specs: Path) -> dict[str, Signature]:
    """Give what the file system says of every file and folder below the specs, before they are read."""
    try:
        return _signatures(_files_below(specs))
    except OSError:
        return {}


def _signatures(paths: Iterable[str]) -> dict[str, Signature]:
    return {path: _signature(path) for path in paths}


def _signature(path: str) -> Signature:
    status = os.stat(path, follow_symlinks=False)  # noqa: PTH116 - a Path per file doubles the cost of 10,000 files
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]


def _files_below(folder: Path) -> Iterator[str]:
    pending = [str(folder)]
    while pending:
        current = pending.pop()
        yield current
        if not os.path.isdir(current):  # noqa: PTH112 - see _signature
            continue
        with os.scandir(current) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    yield entry.path


def _program() -> str:
    """Fingerprint forcegen itself, so that a new version or a changed template is never taken for the old one."""
    package = Path(__file__).resolve().parents[1]
    roots = [package, *([] if (package / "templates").is_dir() else [package.parent / "templates"])]
    state = [sys.version]
    for root in roots:
        for path in sorted(_files_below(root)):
            if path.endswith((".py", ".j2", ".tsv")):
                status = os.stat(path)  # noqa: PTH116 - see _signature
                state.append(f"{path}|{status.st_mtime_ns}|{status.st_size}")
    return blake2b("\n".join(state).encode(), digest_size=16).hexdigest()


def _cache_file(specs: Path, output: Path) -> Path:
    folder = os.environ.get("FORCEGEN_CACHE_DIR")
    if not folder:
        from platformdirs import user_cache_dir  # noqa: PLC0415 - not needed where the variable is set

        folder = user_cache_dir("forcegen")
    name = blake2b(f"{specs.resolve()}\0{output.resolve()}".encode(), digest_size=16).hexdigest()
    return Path(folder) / "runs" / f"{name}.json"
