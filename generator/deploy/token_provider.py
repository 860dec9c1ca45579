"""One access token for everybody: minted once however many ask, renewed in time, dropped when the org refuses it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from generator.deploy.secret import Secret

SAFETY_MARGIN: Final = 60.0
"""Seconds before its end from which on a token counts as used up: a request on its way must still arrive."""
DEFAULT_LIFETIME: Final = 2 * 60 * 60.0
"""Seconds a token lives where nobody says otherwise: the session timeout of a new org.

The answer of the token endpoint does not tell (it has no `expires_in`), and the token itself is opaque; the life of the
assertion has nothing to do with it.
"""


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and the org it belongs to."""

    access_token: Secret
    instance_url: str
    """The host every request goes to, which is not the host the token came from."""
    issued_at: float
    """Seconds on the provider's clock."""
    lifetime: float = DEFAULT_LIFETIME
    identity: str = ""
    scope: str = ""


@dataclass(slots=True)
class TokenMetrics:
    """What the provider has done; a caller that waited for somebody else's token was served without a mint."""

    served: int = 0
    mints: int = 0
    failures: int = 0
    dropped: int = 0

    @property
    def efficiency(self) -> float:
        """The part of all requests for a token that needed no mint, from 0 to 1."""
        asked = self.served + self.mints
        return self.served / asked if asked else 0.0


class TokenProvider:
    """Gives every thread the same token; one of them mints, the others wait for it and share even its failure."""

    def __init__(self, mint: Callable[[], Token], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._mint = mint
        self._clock = clock
        self._lock = threading.Lock()
        self._token: Token | None = None
        self._minting: Future[Token] | None = None
        self.metrics = TokenMetrics()

    def get(self) -> Token:
        """Give a token that lives for at least the safety margin.

        Raises what minting raises, in every thread that waited for it; the next caller tries again.
        """
        with self._lock:
            token = self._token
            if token is not None and self._clock() < token.issued_at + token.lifetime - SAFETY_MARGIN:
                self.metrics.served += 1
                return token
            flight = self._minting
            mine = flight is None
            if flight is None:
                flight = self._minting = Future()
        if not mine:
            token = flight.result()
            with self._lock:
                self.metrics.served += 1
            return token
        return self._minted(flight)

    def _minted(self, flight: Future[Token]) -> Token:
        try:
            token = self._mint()
        except BaseException as error:
            with self._lock:
                self._minting = None
                self.metrics.failures += 1
            flight.set_exception(error)
            raise
        with self._lock:
            self._token, self._minting = token, None
            self.metrics.mints += 1
        flight.set_result(token)
        return token

    def drop(self, token: Token) -> None:
        """Forget a token the org has refused; a newer one that somebody else has fetched meanwhile stays."""
        with self._lock:
            if self._token is token:
                self._token = None
                self.metrics.dropped += 1
