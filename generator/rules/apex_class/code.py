"""The class files of a project with the types they declare, read once for all rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.apex_source.declarations import TYPES
from generator.apex_source.expressions import UNKNOWN, Typing
from generator.apex_source.types import Declared, DeclaredTypes
from generator.kinds.base import ObjectView
from generator.platform.standard_objects import standard_objects
from generator.resolve import ResolvedProject
from generator.rules.apex_class.bodies import Body, bodies

_FIELD_TYPES: Final = {
    "string": "AutoNumber Email EncryptedText Html LongTextArea MultiselectPicklist Phone Picklist Text TextArea Url",
    "decimal": "Currency Number Percent",
    "boolean": "Checkbox",
    "date": "Date",
    "datetime": "DateTime",
    "time": "Time",
    "id": "Hierarchy Lookup MasterDetail",
}
_TYPE_OF: Final = {name: apex for apex, names in _FIELD_TYPES.items() for name in names.split()}


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """The class files that could be read, and what is known of the types in them."""

    bodies: Sequence[Body]
    typing: Typing

    def declared(self) -> Iterator[tuple[Body, Declared]]:
        """Yield every type with the file it stands in, the inner ones after theirs."""
        for body in self.bodies:
            for node in body.root.of_kind(*TYPES):
                top = self.typing.types.tops.get(node.name.lower())
                if top is not None and top.node is node:
                    yield body, top
                    yield from ((body, inner) for inner in top.inner.values())

    def is_whole(self, item: Declared) -> bool:
        """Tell whether all that code of a type inherits, from its classes and those around it, is known."""
        types = self.typing.types
        return types.is_whole(item) and (item.outer is None or types.is_whole(item.outer))


def _related(project: ResolvedProject, view: ObjectView, name: str) -> str:
    """Give the type of what a relationship leads to: a record, or a list of children."""
    field = view.field(f"{name[:-1]}c")
    target = getattr(field, "referenceTo", None)
    if isinstance(target, str):
        return target.lower()
    for child in project.objects.values():
        for item in child.fields.values():
            parent, relationship = getattr(item, "referenceTo", None), getattr(item, "relationshipName", None)
            is_child = bool(relationship) and str(parent).lower() == view.name.lower()
            if is_child and f"{relationship}__r".lower() == name.lower():
                return f"list<{child.name.lower()}>"
    return UNKNOWN


@lru_cache(maxsize=1)
def code_of(project: ResolvedProject) -> Code:
    """Read the class files of a project."""
    found = list(bodies(project))

    def field_type(object_name: str, field_name: str) -> str:
        view = project.object_view(object_name)
        if view is None:
            return UNKNOWN
        if field_name.lower().endswith("__r"):
            return _related(project, view, field_name)
        field = view.field(field_name)
        return _TYPE_OF.get(field.type, UNKNOWN) if field is not None else UNKNOWN

    standard = {name.lower() for name in standard_objects()}

    def is_object(name: str) -> bool:
        return name in standard or project.has_object(name)

    return Code(found, Typing(DeclaredTypes([body.root for body in found]), field_type, is_object))
