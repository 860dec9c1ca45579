"""Follows the path to a field of an object or of its parents."""

from __future__ import annotations

from typing import Final

from generator.resolve import ResolvedProject

STANDARD_RELATIONSHIPS: Final = frozenset({"CreatedBy", "LastModifiedBy", "Owner", "RecordType"})
"""The relationships of objects that specs define, besides their own."""


def path_exists(project: ResolvedProject, object_name: str, path: str) -> bool:
    """Tell whether a path such as `Status__c` or `Depot__r.Region__r.Name` leads to a field, as far as specs say."""
    relationship, _, rest = path.partition(".")
    if project.is_broken(object_name):
        return True
    if not rest:
        return project.has_field(object_name, path)
    view = project.object_view(object_name)
    if not relationship.endswith("__r"):
        # the targets of standard relationships are the platform's matter
        own = view is not None and view.defined
        return relationship in STANDARD_RELATIONSHIPS if own else not relationship.endswith("__c")
    name = relationship.removesuffix("__r") + "__c"
    if view is not None and name.lower() in view.external_fields:  # what it leads to is the org's matter
        return True
    parent = getattr(view.field(name) if view is not None else None, "referenceTo", None)
    return parent is not None and path_exists(project, parent, rest)
