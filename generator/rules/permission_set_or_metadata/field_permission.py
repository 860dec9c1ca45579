"""Field permissions name only fields that can be permitted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.standard_objects import ALWAYS_PERMITTED, SYSTEM_FIELDS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.permission_set_or_metadata.grants import Grant, Grants, grants_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Required and master-detail fields, names, system fields, and fields of events and metadata types have none.

    Computed fields can be read only. Source: «You cannot deploy to a required field: …».
    """
    for grants in grants_of(project):
        for name, grant in grants.fields.items():
            yield from _field(project, grants, name, grant)


def _field(project: ResolvedProject, grants: Grants, name: str, grant: Grant) -> Iterator[Violation]:
    object_name, _, field_name = name.partition(".")
    view = project.object_view(object_name)
    field = view.field(field_name) if view is not None else None
    if view is not None and field is not None and view.category in {"event", "metadata", "setting"}:
        message = f"Fields of {object_name} have no permissions of their own"
    elif field_name in SYSTEM_FIELDS or field_name in ALWAYS_PERMITTED.get(object_name, ()):
        message = f"'{name}' comes with the object, so it has no field permission"
    elif field is None:
        return  # SF302 and SF630 report what does not exist
    elif field.is_required or not field.permissionable:
        message = f"'{name}' is required on every record, so it has no field permission"
    elif "Edit" in grant.values and not field.writable:
        path = grant.path if grant.at_key else (*grant.path[:-1], "editable")
        message = f"'{name}' is computed and cannot be edited"
        yield Violation(grants.document, path, message, "write Read" if grant.at_key else "write editable: false")
        return
    else:
        return
    hint = "remove the line" if grant.at_key else "remove the entry"
    yield Violation(grants.document, grant.path, message, hint, at_key=grant.at_key)


RULE = Rule(
    Explanation(
        code="SF403",
        title="Field permission on a field that has none",
        rule="Required and master-detail fields, names, system fields, and fields of events and metadata types have no "
        "field permissions; computed fields can be read only.",
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
