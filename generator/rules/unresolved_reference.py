"""Everything a spec names exists, in the specs, in the org as declared, or on the platform."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.kinds.objects import ObjectDocument
from generator.kinds.standard_object import StandardObject
from generator.model.walk import Found
from generator.parse import Document
from generator.platform import standard_objects
from generator.platform.standard_components import WITHOUT_OBJECT, is_standard, standard_names
from generator.platform.standard_fields import misspelt_standard_field, standard_fields
from generator.platform.standard_value_sets import STANDARD_VALUE_SETS
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.field_paths import path_exists
from generator.suggestions import declare, did_you_mean

if TYPE_CHECKING:
    from generator.kinds.layout import Layout

WORDS = {
    "CustomObject": "object",
    "CustomField": "field",
    "GlobalValueSet": "global value set",
    "CustomTab": "tab",
    "PermissionSet": "permission set",
    "CustomPermission": "custom permission",
    "CustomApplication": "app",
    "FlexiPage": "Lightning page",
    "ApexClass": "Apex class",
    "LightningComponentBundle": "Lightning web component",
    "RecordType": "record type",
    "CompactLayout": "compact layout",
    "BusinessProcess": "business process",
    "Group": "public group",
    "Letterhead": "letterhead",
    "Queue": "queue",
    "QueueRoutingConfig": "routing configuration",
    "Role": "role",
    "ExternalCredential": "external credential",
    "ExternalCredentialPrincipal": "principal of an external credential",
    "NamedCredential": "named credential",
    "ApexPage": "Visualforce page",
    "ApexTrigger": "Apex trigger",
    "AuthProvider": "authentication provider",
    "BusinessHours": "business hours",
    "ContentAsset": "asset file",
    "CustomLabel": "custom label",
    "CustomMetadata": "custom metadata record",
    "CustomPageWebLink": "link",
    "EmailTemplate": "email template",
    "ExternalDataSource": "external data source",
    "FieldSet": "field set",
    "Flow": "flow",
    "MatchingRule": "matching rule",
    "MutingPermissionSet": "muting permission set",
    "PermissionSetGroup": "permission set group",
    "PlatformEventChannel": "event channel",
    "Profile": "profile",
    "QuickAction": "quick action",
    "Report": "report",
    "ReportType": "report type",
    "StandardValueSet": "standard value set",
    "StaticResource": "static resource",
    "UserPermission": "user permission",
    "ValidationRule": "validation rule",
    "WebLink": "button or link",
    "WorkflowAlert": "email alert",
    "WorkflowFieldUpdate": "field update",
    "WorkflowOutboundMessage": "outbound message",
    "WorkflowTask": "task",
}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A reference resolves inside the payload or in the org.

    Source: rejections of the form «In field: … - no … named … found», «referenceTo value of '…' does not resolve
    to a valid sObject type», «Could not resolve list view column».
    """
    for document, found in project.references():
        if not _exists(project, document, found):
            yield _violation(project, document, found)
    for document in project.documents:
        model = document.model
        if model.kind == "Layout":
            yield from _layout(project, document, cast("Layout", model))
        elif isinstance(model, StandardObject) and not project.has_standard_object(model.name):
            hint = did_you_mean(model.name, standard_objects.standard_objects())
            yield Violation(
                document,
                ("name",),
                f"There is no standard object '{model.name}'",
                " ".join(filter(None, (hint, f"or declare it: externals: {{{model.name}: []}}"))),
            )


def _exists(project: ResolvedProject, document: Document, found: Found) -> bool:
    metadata_type, name = found.reference.metadata_type, found.name
    if metadata_type == "CustomObject":
        of_platform = "referenceTo" not in found.path and is_standard(metadata_type, name)
        return project.has_object(name) or project.is_broken(name) or of_platform
    if metadata_type == "CustomField":
        return _field_exists(project, document, found)
    if metadata_type == "CustomTab" and name in project.tabs_of_objects():
        return True
    if metadata_type == "GlobalValueSet" and name in STANDARD_VALUE_SETS:
        return True
    if is_standard(metadata_type, name):
        return True
    if found.reference.member:
        name = f"{document.model.name}.{name}"
    return _defined(project, metadata_type, name)


def _defined(project: ResolvedProject, metadata_type: str, name: str) -> bool:
    return project.defines(metadata_type, name) or project.external(metadata_type, name) or project.is_broken(name)


def _field_exists(project: ResolvedProject, document: Document, found: Found) -> bool:
    name = found.name
    if found.reference.member:
        object_name, field_name = document.model.name, name
    else:
        object_name, _, field_name = name.partition(".")
    if project.is_broken(object_name):
        return True
    if not project.has_object(object_name) and is_standard("CustomObject", object_name):
        return not field_name.endswith("__c")  # of such an object no more than the name is recorded
    in_list_view = not {"listViews", "searchLayouts"}.isdisjoint(found.path)
    if in_list_view and field_name in standard_objects.LIST_VIEW_COLUMNS:
        return True
    if isinstance(document.model, ObjectDocument) and document.model.extends and not field_name.endswith("__c"):
        # list views name the columns of standard objects in ways of their own
        return in_list_view or misspelt_standard_field(object_name, field_name) is None
    return path_exists(project, object_name, field_name)


def _layout(project: ResolvedProject, document: Document, layout: Layout) -> Iterator[Violation]:
    name = layout.object_name
    if not project.has_object(name):
        if not project.is_broken(name) and name not in WITHOUT_OBJECT:
            yield Violation(
                document, ("name",), f"There is no object '{name}'", did_you_mean(name, project.names("CustomObject"))
            )
        return
    for path, item in layout.items():
        custom = item.field is not None and item.field.endswith("__c")
        if item.field is None or (not custom and misspelt_standard_field(name, item.field) is None):
            continue
        if not project.has_field(name, item.field):
            yield Violation(
                document,
                path,
                f"There is no field '{item.field}' on {name}",
                did_you_mean(item.field, _fields(project, name)) or f"add it to the specs of {name}",
            )


def _fields(project: ResolvedProject, object_name: str) -> Iterable[str]:
    view = project.object_view(object_name)
    own = view.fields if view is not None else ()
    return [*own, *standard_objects.SYSTEM_FIELDS, *standard_fields().get(object_name.lower(), {}).values()]


def _violation(project: ResolvedProject, document: Document, found: Found) -> Violation:
    metadata_type, name = found.reference.metadata_type, found.name
    word = WORDS.get(metadata_type, metadata_type)
    message = f"There is no {word} '{name}'"
    if metadata_type == "CustomField":
        object_name, _, field_name = name.partition(".")
        if found.reference.member:
            object_name, field_name = document.model.name, name
        elif not field_name:
            return Violation(document, found.path, f"'{name}' names no field", f"write {name}.Field__c", found.at_key)
        if not project.has_object(object_name):
            known: Iterable[str] = [*project.objects, *standard_objects.standard_objects()]
            hint = did_you_mean(object_name, known) or f"declare it: externals: {{{object_name}: [{field_name}]}}"
            return Violation(document, found.path, f"There is no object '{object_name}'", hint, found.at_key)
        message = f"There is no field '{field_name}' on {object_name}"
        hint = did_you_mean(field_name, _fields(project, object_name))
        if not hint:
            hint = f"add it to the specs, or declare it: externals: {{{object_name}: [{field_name}]}}"
        return Violation(document, found.path, message, hint, found.at_key)
    if metadata_type == "CustomObject":
        known = [*project.objects, *standard_objects.standard_objects()]
        hint = did_you_mean(name, known) or f"add a spec for it, or declare it: externals: {{{name}: []}}"
        return Violation(document, found.path, message, hint, found.at_key)
    known = [*project.names(metadata_type), *standard_names(metadata_type)]
    if found.reference.member:
        prefix = f"{document.model.name}."
        known = [full_name.removeprefix(prefix) for full_name in known if full_name.startswith(prefix)]
    if metadata_type == "CustomTab" and project.defines("CustomObject", name):
        return Violation(document, found.path, message, f"add tab: … to {name}", found.at_key)
    hint = did_you_mean(name, known) or declare(metadata_type, name)
    return Violation(document, found.path, message, hint, found.at_key)


RULE = Rule(
    Explanation(
        code="SF302",
        title="Reference to nothing",
        rule="Every object, field, value set, tab, class or permission a spec names exists in the specs, is declared "
        "under externals, or belongs to the platform.",
        source="Metadata API: «In field: … - no … named … found»",
        bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Depot__c: {type: Lookup, referenceTo: Depo__c}
---
kind: CustomObject
name: Depot__c
nameField: {label: Depot Name, type: Text}
""",
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Depot__c: {type: Lookup, referenceTo: Depot__c}
---
kind: CustomObject
name: Depot__c
nameField: {label: Depot Name, type: Text}
""",
    ),
    check,
)
