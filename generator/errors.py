"""Errors that are forcegen's own fault."""

from __future__ import annotations


class InternalError(Exception):
    """A bug of forcegen; the text says what to report."""
