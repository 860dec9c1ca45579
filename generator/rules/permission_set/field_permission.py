"""Field permissions name only fields that can be permitted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.permission_set import PermissionSet
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Required and master-detail fields, and fields of events and metadata types, have no field permissions.

    Computed fields can be read only. Source: «You cannot deploy to a required field: …».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, PermissionSet):
            continue
        for name, access in (model.fieldPermissions or {}).items():
            object_name, _, field_name = name.partition(".")
            view = project.object_view(object_name)
            field = view.field(field_name) if view is not None else None
            if view is None or field is None:
                continue  # SF302 reports what does not exist
            path = ("fieldPermissions", name)
            if view.category in {"event", "metadata", "setting"}:
                message = f"Fields of {object_name} have no permissions of their own"
                yield Violation(document, path, message, "remove the line", at_key=True)
            elif field.is_required or not field.permissionable:
                message = f"'{name}' is required on every record, so it has no field permission"
                yield Violation(document, path, message, "remove the line", at_key=True)
            elif access == "Edit" and not field.writable:
                yield Violation(document, path, f"'{name}' is computed and cannot be edited", "write Read")


RULE = Rule(
    Explanation(
        code="SF403",
        title="Field permission on a field that has none",
        rule="Required and master-detail fields, and fields of events and metadata types, have no field permissions; "
        "computed fields can be read only.",
        source="Metadata API: «You cannot deploy to a required field: …»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20, required: true}
---
kind: PermissionSet
name: Depot
objectPermissions: {Parcel__c: Edit}
fieldPermissions: {Parcel__c.Code__c: Read}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Code__c: {type: Text, length: 20}
---
kind: PermissionSet
name: Depot
objectPermissions: {Parcel__c: Edit}
fieldPermissions: {Parcel__c.Code__c: Read}
""",
    ),
    check,
)
