"""What `forcegen explain` says about one code, and what the tests prove about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """The rule behind a code, where it comes from, and a spec that breaks and one that keeps it."""

    code: str
    title: str
    rule: str
    source: str
    bad: str
    good: str
