"""A mistake in a file of a component."""

from __future__ import annotations

from typing import NamedTuple


class Mistake(NamedTuple):
    """What is wrong at a character of a file, counted from 0, and what to write instead."""

    offset: int
    message: str
    hint: str
