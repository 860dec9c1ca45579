"""Work done beside the main process: on a second core, where there is one and the work is worth it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

SERIAL = "FORCEGEN_SERIAL"
"""Set in the environment, everything is done in one process."""


def worthwhile() -> bool:
    """Tell whether a second process can be started by fork and has a core to run on."""
    return (
        hasattr(os, "fork") and SERIAL not in os.environ and (os.cpu_count() or 1) > 1 and threading.active_count() == 1
    )


def beside(work: Callable[[], bytes]) -> Callable[[], bytes | None]:
    """Start work in a child process and give the function that waits for its result.

    The result is None when the child failed for whatever reason: the caller then does the work itself, so that errors
    surface where they can be reported.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        _run(work, reader, writer)
    os.close(writer)

    def result() -> bytes | None:
        with os.fdopen(reader, "rb") as pipe:
            content = pipe.read()
        _, status = os.waitpid(child, 0)
        return content if status == 0 else None

    return result


def _run(work: Callable[[], bytes], reader: int, writer: int) -> None:
    """Be the child: write the result and leave without the parent's clean-up."""
    status = 1
    try:
        os.close(reader)
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(work())
        status = 0
    finally:
        os._exit(status)
