"""The objects whose records refer to another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from generator.fields.relationship import RelationshipField
from generator.kinds.base import ObjectView, ProjectView
from generator.kinds.objects import ObjectDocument


def children(project: ProjectView, parent: str) -> Iterator[tuple[str, ObjectView]]:
    """Yield the child relationships that specs define on an object, such as `Parcels__r`, each with the child."""
    for view in project.objects.values():
        for name, field in view.fields.items():
            if isinstance(field, RelationshipField) and field.referenceTo.lower() == parent.lower():
                given = field.relationshipName
                model = project.model("CustomObject", view.name)
                if given is None and model is not None:
                    given = cast(ObjectDocument, model).relationship_name(name)
                if given is not None:
                    yield f"{given}__r", view


def child_of(project: ProjectView, parent: str, relationship: str) -> ObjectView | None:
    """Give the object behind a child relationship, upper and lower case aside."""
    return next((view for name, view in children(project, parent) if name.lower() == relationship.lower()), None)
