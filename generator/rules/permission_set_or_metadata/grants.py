"""What permission sets and profiles grant, whichever kind of document says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath
from generator.kinds.metadata import Metadata
from generator.kinds.permission_set import SWITCHES, PermissionSet
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.metadata.contents import entries

IN_METADATA = frozenset({"MutingPermissionSet", "PermissionSet", "Profile"})


class Grant(NamedTuple):
    """What is granted, where it stands, and whether a key says so."""

    values: frozenset[str]
    """The switches of an object that are on; `Edit` or `Read` of a field."""
    path: KeyPath
    at_key: bool


@dataclass(frozen=True, slots=True)
class Grants:
    """What one document grants, by object, by field and by user permission."""

    document: Document
    metadata_type: str
    objects: dict[str, Grant] = field(default_factory=dict)
    fields: dict[str, Grant] = field(default_factory=dict)
    permissions: dict[str, Grant] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Tell whether everything granted stands here: a profile leaves out what it does not change."""
        return self.metadata_type == "PermissionSet"


def grants_of(project: ResolvedProject) -> Iterator[Grants]:
    """Yield what every permission set, muting permission set and profile of the specs grants."""
    for document in project.documents:
        model = document.model
        if isinstance(model, PermissionSet):
            yield _of_permission_set(document, model)
        elif isinstance(model, Metadata) and model.type in IN_METADATA:
            yield _of_content(document, model)


def _of_permission_set(document: Document, model: PermissionSet) -> Grants:
    grants = Grants(document, "PermissionSet")
    for name, access in (model.objectPermissions or {}).items():
        switches = frozenset(switch for switch in SWITCHES if getattr(access, switch))
        grants.objects[name] = Grant(switches, ("objectPermissions", name), True)
    for name, word in (model.fieldPermissions or {}).items():
        grants.fields[name] = Grant(frozenset({word}), ("fieldPermissions", name), True)
    for index, name in enumerate(model.userPermissions or ()):
        grants.permissions[name] = Grant(frozenset({"enabled"}), ("userPermissions", index), False)
    return grants


def _of_content(document: Document, model: Metadata) -> Grants:
    grants = Grants(document, model.type)
    for path, item in entries(model.content, "objectPermissions"):
        if isinstance(item, Mapping) and isinstance(item.get("object"), str):
            grants.objects[item["object"]] = Grant(_on(item, SWITCHES), (*path, "object"), False)
    for path, item in entries(model.content, "fieldPermissions"):
        if isinstance(item, Mapping) and isinstance(item.get("field"), str):
            on = _on(item, ("editable", "readable"))
            word = "Edit" if "editable" in on else "Read" if "readable" in on else "None"
            grants.fields[item["field"]] = Grant(frozenset({word}), (*path, "field"), False)
    for path, item in entries(model.content, "userPermissions"):
        if isinstance(item, Mapping) and isinstance(item.get("name"), str) and _on(item, ("enabled",)):
            grants.permissions[item["name"]] = Grant(frozenset({"enabled"}), (*path, "name"), False)
    return grants


def _on(item: Mapping[str, Any], keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(key for key in keys if item.get(key) in (True, "true"))
