"""List views, and the logic that joins their conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from generator.explanation import Explanation
from generator.fields.relationship import FilterOperation
from generator.kinds.parts import Part, repeated
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, OwnFieldRef, Reference

BOOLEAN_FILTER = Explanation(
    code="SF231",
    title="Filter logic does not fit its conditions",
    rule="The booleanFilter joins every condition by its number, from 1 on, with AND, OR, NOT and brackets.",
    source="Metadata API Developer Guide, ListView, booleanFilter",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
listViews:
  Open:
    columns: [NAME]
    filters: [{field: NAME, operation: startsWith, value: P}]
    booleanFilter: 1 AND 2
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
listViews:
  Open:
    columns: [NAME]
    filters: [{field: NAME, operation: startsWith, value: P}, {field: NAME, operation: notEqual, value: P1}]
    booleanFilter: 1 AND 2
""",
)
_LOGIC = re.compile(r"\(|\)|\d+|AND|OR|NOT|\S+", re.IGNORECASE)


class ListViewFilter(Model):
    """One condition of a list view."""

    field: OwnFieldRef
    """The column: NAME, CREATED_DATE …, or a custom field."""
    operation: FilterOperation
    """How the field is compared."""
    value: str | None = None
    """The value; several picklist values are joined by commas, a checkbox is 0 or 1."""


class SharedTo(Model):
    """Who may use a list view."""

    allInternalUsers: Literal[True] | None = None
    """All internal users; written as an empty element."""
    group: tuple[Annotated[AnyText, Reference("Group")], ...] | None = None
    """Public groups."""
    role: tuple[Annotated[AnyText, Reference("Role")], ...] | None = None
    """Roles."""
    roleAndSubordinates: tuple[Annotated[AnyText, Reference("Role")], ...] | None = None
    """Roles with those below them."""


class ListView(Part):
    """A filtered list of records."""

    metadata_type = "ListView"

    label: Line | None = None
    """The name people pick the list by; derived from the API name."""
    filterScope: Literal[
        "Everything",
        "Mine",
        "Queue",
        "Delegated",
        "MyTerritory",
        "MyTeamTerritory",
        "Team",
        "SalesTeam",
        "AssignedToMe",
        "MineAndMyGroups",
        "ScopingRule",
    ] = "Everything"
    """Whose records are listed; derived Everything."""
    columns: tuple[OwnFieldRef, ...] | None = None
    """The columns: NAME, OWNER.ALIAS, CREATED_DATE, LAST_UPDATE …, or custom fields."""
    filters: tuple[ListViewFilter, ...] | None = None
    """The conditions; all of them unless `booleanFilter` says otherwise."""
    booleanFilter: Line | None = None
    """How the conditions combine, such as `1 AND (2 OR 3)`."""
    language: Line | None = None
    """The language of the label where the org translates it, such as `en_US`."""
    queue: Annotated[AnyText, Reference("Queue")] | None = None
    """The queue whose records are listed."""
    sharedTo: SharedTo | None = None
    """Who may use the list; everybody when left out."""

    def part_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree; sharing with everybody inside is an empty element."""
        tree = super().part_tree(name)
        if self.sharedTo and self.sharedTo.allInternalUsers:
            tree["sharedTo"]["allInternalUsers"] = ""
        return tree

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse columns that stand twice, and filter logic that does not join exactly the conditions there are."""
        yield from super().problems(name)
        yield from repeated(self.columns or (), "columns")
        if self.booleanFilter is not None:
            yield from boolean_filter_problems(self.booleanFilter, len(self.filters or ()))


def boolean_filter_problems(logic: str, conditions: int) -> Iterator[Problem]:
    """Refuse filter logic that is no expression over exactly the conditions 1 to n."""
    tokens = _LOGIC.findall(logic)
    numbers = {int(token) for token in tokens if token.isdigit()}
    shape = "".join("n" if t.isdigit() else {"AND": "+", "OR": "+", "NOT": "-"}.get(t.upper(), t) for t in tokens)
    previous = ""
    while shape != previous:
        previous = shape
        shape = re.sub(r"\(n\)|-n|n(?:\+n)+", "n", shape)
    if shape != "n" or numbers != set(range(1, conditions + 1)):
        yield Problem(
            BOOLEAN_FILTER,
            ("booleanFilter",),
            f"The filter logic must join exactly the conditions 1 to {conditions}"
            if conditions
            else "The filter logic has no conditions to join",
            "write for example " + " AND ".join(str(n + 1) for n in range(conditions))
            if conditions
            else "add filters, or remove booleanFilter",
        )
