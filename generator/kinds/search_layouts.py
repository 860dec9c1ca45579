"""What searches, lookups and the tab of an object show."""

from __future__ import annotations

from generator.model.base import Model
from generator.model.types import AnyText, OwnFieldRef


class SearchLayouts(Model):
    """The fields and buttons of the lists that the platform makes of an object's records."""

    customTabListAdditionalFields: tuple[OwnFieldRef, ...] | None = None
    """Fields of the list of recent records, on the object's tab."""
    excludedStandardButtons: tuple[AnyText, ...] | None = None
    """Buttons of the platform that lists go without: New, Accept, ChangeOwner …"""
    listViewButtons: tuple[AnyText, ...] | None = None
    """Buttons of the project's own above lists."""
    lookupDialogsAdditionalFields: tuple[OwnFieldRef, ...] | None = None
    """Fields of the window in which a record is looked up."""
    lookupFilterFields: tuple[OwnFieldRef, ...] | None = None
    """Fields by which that window can be filtered."""
    lookupPhoneDialogsAdditionalFields: tuple[OwnFieldRef, ...] | None = None
    """Fields of the window in which a record is looked up for a call."""
    massQuickActions: tuple[AnyText, ...] | None = None
    """Quick actions for several records of a list at once."""
    searchFilterFields: tuple[OwnFieldRef, ...] | None = None
    """Fields by which search results can be filtered."""
    searchResultsAdditionalFields: tuple[OwnFieldRef, ...] | None = None
    """Fields of search results, and of the list of recent records."""
    searchResultsCustomButtons: tuple[AnyText, ...] | None = None
    """Buttons of the project's own above search results."""
