"""Capacity: what the project's events need beside what an edition and its add-ons allow."""

from __future__ import annotations

from generator.capacity.comparison import Comparison, Row, compare

__all__ = ["Comparison", "Row", "compare"]
