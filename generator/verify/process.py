"""Runs other programs: with a time limit, without leaving children behind, and with errors that say what happened."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.verify.tool import ToolError

TIME_LIMIT = 300.0
"""Seconds after which a tool is stopped."""
SHOWN = 300
"""How many characters of a failed program's last words are shown."""
GRACE = 5.0
_RUNNING: set[subprocess.Popen[str]] = set()


@dataclass(frozen=True, slots=True)
class Finished:
    """A program that has ended."""

    status: int
    output: str
    errors: str

    @property
    def last_words(self) -> str:
        """Give the start of what the program said at its end, in one line."""
        words = " ".join((self.errors.strip() or self.output.strip()).split())
        return words if len(words) <= SHOWN else f"{words[:SHOWN]}…"


def run(
    command: Sequence[str | Path],
    *,
    folder: Path,
    limit: float = TIME_LIMIT,
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a program to its end, whatever its status.

    Raises ToolError when it cannot be started or does not end in time.
    """
    name = Path(command[0]).name
    try:
        process = subprocess.Popen(  # noqa: S603 - programs of our own choice, no shell
            [str(part) for part in command],
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        raise ToolError(f"{name} cannot be started: {error.strerror or error}") from error
    _RUNNING.add(process)
    try:
        output, errors = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired as error:
        raise ToolError(f"{name} did not end within {limit:g} seconds") from error
    finally:
        _RUNNING.discard(process)
        if process.poll() is None:
            _stop(process)
    return Finished(process.returncode, output, errors)


def succeed(
    command: Sequence[str | Path],
    *,
    folder: Path,
    limit: float = TIME_LIMIT,
    environment: Mapping[str, str] | None = None,
) -> Finished:
    """Run a program that has to end with status 0; any other status is a ToolError."""
    finished = run(command, folder=folder, limit=limit, environment=environment)
    if finished.status != 0:
        words = f": {finished.last_words}" if finished.last_words else ""
        raise ToolError(f"{Path(command[0]).name} ended with status {finished.status}{words}")
    return finished


def stop_all() -> None:
    """End whatever is running in any thread; the interrupted run leaves nothing behind."""
    for process in list(_RUNNING):
        _stop(process)


def _stop(process: subprocess.Popen[str]) -> None:
    """End a program and every child it started."""
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=GRACE)
