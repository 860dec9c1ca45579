"""Tells the Apex compiler which objects and fields the project has, from the resolved specs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.fields.base import CustomField
from generator.fields.relationship import MetadataRelationshipField
from generator.kinds.base import ObjectView
from generator.kinds.objects import ObjectDocument, parent_of
from generator.resolve import ResolvedProject

APEX_TYPES = {
    "Checkbox": "Boolean",
    "Currency": "Decimal",
    "Date": "Date",
    "DateTime": "Datetime",
    "Hierarchy": "Id",
    "Location": "Location",
    "Lookup": "Id",
    "MasterDetail": "Id",
    "MetadataRelationship": "Id",
    "Number": "Decimal",
    "Percent": "Decimal",
    "Summary": "Decimal",
    "Time": "Time",
}
"""The Apex types of fields that do not hold text."""
UNKNOWN = "Any"
"""The type of a field that the org is only declared to have."""


def schema_records(project: ResolvedProject) -> Iterator[tuple[str, ...]]:
    """Yield a record for each label, then for each object and, after it, each of its fields."""
    labels = [*project.names("CustomLabel"), *project.settings.externalComponents.get("CustomLabel", ())]
    yield from (("label", name) for name in labels)
    settings = _settings(project)
    documents = [document.model for document in project.documents if isinstance(document.model, ObjectDocument)]
    for name, view in sorted(project.objects.items()):
        yield ("object", name, settings.get(name, view.category))
        for model in documents:
            if model.name == name:
                for field_name, field in model.fields.items():
                    yield _field(model, field_name, field)
        for field_name in _external(project, view):
            yield ("field", name, field_name, UNKNOWN, "", "")


def _field(model: ObjectDocument, name: str, field: CustomField) -> tuple[str, ...]:
    parent = parent_of(field)
    apex_type = APEX_TYPES.get(field.type, "String")
    if isinstance(field, MetadataRelationshipField) and not parent.endswith("__mdt"):
        apex_type = "String"
    relationship = ""
    if parent:
        relationship = getattr(field, "relationshipName", None) or model.relationship_name(name)
    return ("field", model.name, name, apex_type, parent, relationship)


def _external(project: ResolvedProject, view: ObjectView) -> list[str]:
    declared = project.settings.externals.get(view.name, ())
    return sorted(name for name in declared if view.field(name) is None)


def _settings(project: ResolvedProject) -> dict[str, str]:
    """Tell list from hierarchy settings, which differ in their methods."""
    return {
        document.model.name: f"setting-{str(setting_type).lower()}"
        for document in project.documents
        if (setting_type := getattr(document.model, "customSettingsType", None))
    }
