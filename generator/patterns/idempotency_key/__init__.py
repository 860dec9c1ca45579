"""The key that tells a repetition from something new."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Literal

from generator.kinds.base import ProjectView
from generator.patterns.base import ApexPattern

VECTORS: tuple[tuple[str | None, ...], ...] = (
    ("tenant", "run", "type", "1"),
    ("tenantr", "un", "type", "1"),
    ("tenant", "run", "type", "2"),
    (None, "run", "type", "1"),
    ("Straße", "東京", "€", "1"),
)


class IdempotencyKey(ApexPattern):
    """A class that hashes several texts to one key, so that only the same parts give the same key."""

    pattern: Literal["idempotency-key"]
    """What the class does."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the test vectors: computed here in Python, compared there in Apex."""
        del project
        return {"vectors": [(parts, key_of(parts)) for parts in VECTORS]}


def key_of(parts: tuple[str | None, ...]) -> str:
    """Give the key as the class computes it: SHA-256 over the parts, each after its length in bytes."""
    canonical = "".join(f"{len((part or '').encode())}:{part or ''}" for part in parts)
    return hashlib.sha256(canonical.encode()).hexdigest()
