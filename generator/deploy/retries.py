"""When a request is worth another try, and how long to wait before it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

ATTEMPTS: Final = 6
FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0
LONGEST_ASKED: Final = 120.0
"""Seconds that a server may ask to wait; one that asks for more is tried again sooner, and then given up."""
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
        self._asked = 0.0

    def attempts(self) -> Iterator[bool]:
        """Yield before each attempt whether it is the last one; the waiting happens between them."""
        for attempt in range(self._attempts):
            if attempt:
                longest = min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT)
                self._sleep(max(longest / 2 + longest / 2 * self._spread(), self._asked))
            self._asked = 0.0
            yield attempt == self._attempts - 1

    def heed(self, retry_after: str) -> None:
        """Wait before the next attempt as long as a server asks for in its header, by seconds or by a time."""
        self._asked = min(_seconds(retry_after), LONGEST_ASKED)


def _seconds(retry_after: str) -> float:
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return 0.0
    known = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return max((known - datetime.now(UTC)).total_seconds(), 0.0)
