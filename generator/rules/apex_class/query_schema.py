"""The objects that queries in classes ask, with the child relationships that the platform itself brings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.platform.standard_objects import standard_object, standard_objects
from generator.project_schema import ProjectSchema

_CUSTOM_ENDINGS = ("__c", "__b", "__x", "__mdt")


@dataclass(frozen=True, slots=True)
class BodySchema(ProjectSchema):
    """The project's schema; a child relationship whose object is not known leads to no object."""

    def child_relationship(self, object_name: str, name: str) -> tuple[str, str] | None:
        """Give the child object and its field, by the name a child query uses."""
        found = ProjectSchema.child_relationship(self, object_name, name)
        if found is not None or name.lower().endswith("__r"):
            return found if found is not None or self._is_ours(object_name) else ("", "")
        known = _common() if object_name.lower().endswith(_CUSTOM_ENDINGS) else _relationships(object_name)
        return ("", "") if known is None or name.lower() in known else None

    def _is_ours(self, object_name: str) -> bool:
        """Tell whether all children with custom relationships are known: those of objects of the project's own."""
        view = self.project.object_view(object_name)
        return view is not None and view.defined and object_name.lower().endswith(_CUSTOM_ENDINGS)


def _relationships(object_name: str) -> frozenset[str] | None:
    """Give the child relationships of a standard object in lower case; None where they are not known."""
    name = next((each for each in standard_objects() if each.lower() == object_name.lower()), object_name)
    found = standard_object(name)
    return frozenset(each.lower() for each in found.child_relationships) if found is not None else None


@cache
def _common() -> frozenset[str]:
    """Give the child relationships that any object may have, in lower case."""
    return frozenset(each.lower() for item in standard_objects().values() for each in item.child_relationships)
