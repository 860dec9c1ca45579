"""What only users own, and what nobody does."""

from __future__ import annotations

OWNED_BY_USERS = frozenset(
    "Account Activity Asset Campaign Contact Contract Event Opportunity Pricebook2 Product2 User".split()
)
"""Standard objects whose owner is always a user, or that have no owner."""
CATEGORIES = {
    "event": "a platform event",
    "metadata": "a custom metadata type",
    "big": "a big object",
    "setting": "a custom setting",
}
"""Categories of objects whose records nobody owns, in words."""
