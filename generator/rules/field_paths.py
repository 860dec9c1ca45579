"""Follows the path to a field of an object or of its parents."""

from __future__ import annotations

from generator.resolve import ResolvedProject


def path_exists(project: ResolvedProject, object_name: str, path: str) -> bool:
    """Tell whether a path such as `Status__c` or `Depot__r.Region__r.Name` leads to a field, as far as specs say."""
    relationship, _, rest = path.partition(".")
    if project.is_broken(object_name):
        return True
    if not rest:
        return project.has_field(object_name, path)
    if not relationship.endswith("__r"):
        return True  # a standard relationship; its target is the platform's matter
    view = project.object_view(object_name)
    field = view.field(relationship.removesuffix("__r") + "__c") if view is not None else None
    parent = getattr(field, "referenceTo", None)
    return parent is not None and path_exists(project, parent, rest)
