"""When a request is worth another try, and how long to wait before it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from typing import Final

ATTEMPTS: Final = 6
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0
BUSY: Final = frozenset({420, 429, 502, 503, 504})
"""Statuses of a server that is busy, moving or restarting; 420 is an instance that routes elsewhere."""
BUSY_CODES: Final = frozenset(
    {"UNKNOWN_EXCEPTION", "SERVER_UNAVAILABLE", "UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT", "INVALID_QUERY_LOCATOR"}
)
"""Error codes behind which the same request may succeed a moment later."""
SERVER_ERROR: Final = 500


def is_busy(status: int, code: str) -> bool:
    """Tell whether the same request may succeed later; a refused token or a missing right never does."""
    return status in BUSY or code in BUSY_CODES or (status == SERVER_ERROR and not code)


class Backoff:
    """Waits longer after each failure, never the same for two clients; the attempts are counted over one request."""

    def __init__(
        self,
        *,
        attempts: int = ATTEMPTS,
        sleep: Callable[[float], None] = time.sleep,
        spread: Callable[[], float] = random.random,
    ) -> None:
        self._attempts = attempts
        self._sleep = sleep
        self._spread = spread

    def attempts(self) -> Iterator[bool]:
        """Yield before each attempt whether it is the last one; the waiting happens between them."""
        for attempt in range(self._attempts):
            if attempt:
                longest = min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT)
                self._sleep(longest / 2 + longest / 2 * self._spread())
            yield attempt == self._attempts - 1
