"""Permission sets: what an object grants is derived, exceptions are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticKnownError

from generator.explanation import Explanation
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, FieldRef, LongApiName, LongLabel, ObjectRef, Reference, ShortDescription

OBJECT_ACCESS = Explanation(
    code="SF401",
    title="Object access without what it needs",
    rule="Create and edit need read, delete needs edit, view-all needs read, modify-all needs all of them.",
    source="Metadata API Developer Guide, PermissionSet, PermissionSetObjectPermissions",
    bad="""\
kind: PermissionSet
name: Depot
objectPermissions:
  Account: {allowRead: true, allowDelete: true}
""",
    good="kind: PermissionSet\nname: Depot\nobjectPermissions: {Account: Delete}\n",
)
EVENT_ACCESS = Explanation(
    code="SF402",
    title="Event access beyond publish and subscribe",
    rule="An event can be published (create) and subscribed to (read); there is nothing to edit, delete or see all of.",
    source="Platform Events Developer Guide, Platform Event Permissions",
    bad="""\
kind: PlatformEvent
name: Parcel_Event__e
---
kind: PermissionSet
name: Depot
objectPermissions: {Parcel_Event__e: Delete}
""",
    good="""\
kind: PlatformEvent
name: Parcel_Event__e
---
kind: PermissionSet
name: Depot
objectPermissions: {Parcel_Event__e: Publish}
""",
)

ACCESS_WORDS = {
    "Read": ("allowRead",),
    "Create": ("allowRead", "allowCreate"),
    "Edit": ("allowRead", "allowCreate", "allowEdit"),
    "Delete": ("allowRead", "allowCreate", "allowEdit", "allowDelete"),
    "ViewAll": ("allowRead", "viewAllRecords"),
    "ModifyAll": ("allowRead", "allowCreate", "allowEdit", "allowDelete", "viewAllRecords", "modifyAllRecords"),
    "Publish": ("allowRead", "allowCreate"),
    "Subscribe": ("allowRead",),
}
SWITCHES = ("allowCreate", "allowDelete", "allowEdit", "allowRead", "modifyAllRecords", "viewAllRecords")
NEEDS = {
    "allowCreate": ("allowRead",),
    "allowEdit": ("allowRead",),
    "allowDelete": ("allowRead", "allowEdit"),
    "viewAllRecords": ("allowRead",),
    "modifyAllRecords": ("allowRead", "allowEdit", "allowDelete", "viewAllRecords"),
}
WITHOUT_GRANTS = frozenset({"metadata", "setting"})
"""Categories of objects that object and field permissions do not name."""

AccessWord = Literal["Read", "Create", "Edit", "Delete", "ViewAll", "ModifyAll", "Publish", "Subscribe"]


class ObjectAccess(Model):
    """What a permission set allows with the records of an object, switch by switch."""

    allowCreate: bool = False
    """Create records."""
    allowDelete: bool = False
    """Delete records."""
    allowEdit: bool = False
    """Edit records."""
    allowRead: bool = False
    """Read records."""
    modifyAllRecords: bool = False
    """Edit and delete all records, whatever sharing says."""
    viewAllRecords: bool = False
    """Read all records, whatever sharing says."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse access that lacks what it builds on."""
        yield from super().problems(name)
        for switch, needs in NEEDS.items():
            missing = [need for need in needs if not getattr(self, need)]
            if getattr(self, switch) and missing and not (switch == "allowDelete" and name.endswith("__b")):
                yield Problem(
                    OBJECT_ACCESS,
                    (switch,),
                    f"{switch} needs {' and '.join(missing)}",
                    f"add {', '.join(f'{need}: true' for need in missing)}",
                    at_key=True,
                )


def _access(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in ACCESS_WORDS:
        raise PydanticKnownError("literal_error", {"expected": ", ".join(f"'{word}'" for word in ACCESS_WORDS)})
    return dict.fromkeys(ACCESS_WORDS[value], True)


Access = Annotated[ObjectAccess, BeforeValidator(_access, json_schema_input_type=ObjectAccess | AccessWord)]
FieldAccess = Literal["None", "Read", "Edit"]
Visibility = Literal["Visible", "Available", "None"]


class PermissionSet(Kind):
    """Rights that are given to people and integrations."""

    metadata_type = "PermissionSet"

    kind: Literal["PermissionSet"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    description: ShortDescription | None = None
    """Who needs the rights; at most 255 characters."""
    license: AnyText | None = None
    """The user licence the set is bound to; none when left out."""
    hasActivationRequired: bool = False
    """Whether the rights hold only in an activated session."""
    objectPermissions: dict[ObjectRef, Access] | None = Field(default=None, exclude=True)
    """Objects with Read, Create, Edit, Delete, ViewAll or ModifyAll, events with Publish or Subscribe."""
    fieldPermissions: dict[FieldRef, FieldAccess] | None = Field(default=None, exclude=True)
    """Exceptions: `Object__c.Field__c` with None, Read or Edit; all other fields of granted objects are derived."""
    tabSettings: dict[Annotated[AnyText, Reference("CustomTab")], Visibility] | None = Field(default=None, exclude=True)
    """Tabs; those of granted objects are derived Visible."""
    classAccesses: tuple[Annotated[AnyText, Reference("ApexClass")], ...] | None = Field(default=None, exclude=True)
    """Apex classes people call from components, pages and flows."""
    pageAccesses: tuple[Annotated[AnyText, Reference("ApexPage")], ...] | None = Field(default=None, exclude=True)
    """Visualforce pages."""
    customPermissions: tuple[Annotated[AnyText, Reference("CustomPermission")], ...] | None = Field(
        default=None, exclude=True
    )
    """Custom permissions."""
    customMetadataTypeAccesses: tuple[ObjectRef, ...] | None = Field(default=None, exclude=True)
    """Custom metadata types that may be read."""
    customSettingAccesses: tuple[ObjectRef, ...] | None = Field(default=None, exclude=True)
    """Custom settings that may be read."""
    flowAccesses: tuple[Annotated[AnyText, Reference("Flow")], ...] | None = Field(default=None, exclude=True)
    """Flows that may be run."""
    applicationVisibilities: tuple[Annotated[AnyText, Reference("CustomApplication")], ...] | None = Field(
        default=None, exclude=True
    )
    """Apps shown in the launcher."""
    externalCredentialPrincipalAccesses: (
        tuple[Annotated[AnyText, Reference("ExternalCredentialPrincipal")], ...] | None
    ) = Field(default=None, exclude=True)
    """Principals of external credentials: `Credential-Principal`."""
    recordTypeVisibilities: tuple[Annotated[AnyText, Reference("RecordType")], ...] | None = Field(
        default=None, exclude=True
    )
    """Record types people may pick: `Object__c.Record_Type`."""
    userPermissions: tuple[Annotated[AnyText, Reference("UserPermission")], ...] | None = Field(
        default=None, exclude=True
    )
    """Permissions of the platform, such as `ApiEnabled`."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse more than create and read on events."""
        yield from super().problems(name)
        for object_name, access in (self.objectPermissions or {}).items():
            if object_name.endswith("__e"):
                excess = [s for s in SWITCHES if s not in {"allowCreate", "allowRead"} and getattr(access, s)]
                if excess:
                    yield Problem(
                        EVENT_ACCESS,
                        ("objectPermissions", object_name),
                        f"An event has no {', '.join(excess)}",
                        "write Publish or Subscribe",
                    )

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that somebody must get the set: deploying grants nothing to anybody."""
        del project
        who = f" {self.description}" if self.description else ""
        command = f"`sf org assign permset --name {self.name} --on-behalf-of USERNAME`"
        yield DeploymentNote("enter", f"{command}:{who or ' to those who need it.'}", "Permission sets")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the permission set with its derived grants."""
        yield Component("PermissionSet", self.name, self._granted(project))

    def field_grants(self, project: ProjectView) -> dict[str, str]:
        """Map every field the set grants to Read or Edit, exceptions applied."""
        grants: dict[str, str] = {}
        for object_name, access in (self.objectPermissions or {}).items():
            view = project.objects.get(object_name)
            if view is None or view.category in WITHOUT_GRANTS or view.category == "event":
                continue
            for name, field in view.fields.items():
                if field.permissionable and not field.is_required:
                    editable = field.writable and (access.allowEdit or access.allowCreate)
                    grants[f"{object_name}.{name}"] = "Edit" if editable else "Read"
        grants.update(self.fieldPermissions or {})
        return grants

    def tab_grants(self, project: ProjectView) -> dict[str, str]:
        """Map every tab the set shows to its visibility, exceptions applied."""
        tabs = project.tabs_of_objects()
        derived = {tabs[name]: "Visible" for name in self.objectPermissions or {} if name in tabs}
        return {**derived, **(self.tabSettings or {})}

    def _granted(self, project: ProjectView) -> dict[str, Any]:
        tree = {**self.tree(), "label": self.label or label_of(self.name)}
        lists: dict[str, list[dict[str, Any]]] = {
            "applicationVisibilities": _enabled("application", self.applicationVisibilities, key="visible"),
            "classAccesses": _enabled("apexClass", self.classAccesses),
            "customMetadataTypeAccesses": _enabled("name", self.customMetadataTypeAccesses),
            "customPermissions": _enabled("name", self.customPermissions),
            "customSettingAccesses": _enabled("name", self.customSettingAccesses),
            "externalCredentialPrincipalAccesses": _enabled(
                "externalCredentialPrincipal", self.externalCredentialPrincipalAccesses
            ),
            "flowAccesses": _enabled("flow", self.flowAccesses),
            "pageAccesses": _enabled("apexPage", self.pageAccesses),
            "recordTypeVisibilities": _enabled("recordType", self.recordTypeVisibilities, key="visible"),
            "userPermissions": _enabled("name", self.userPermissions),
            "fieldPermissions": [
                {"editable": access == "Edit", "field": name, "readable": True}
                for name, access in sorted(self.field_grants(project).items())
                if access != "None"
            ],
            "objectPermissions": [
                {**{switch: getattr(access, switch) for switch in SWITCHES}, "object": name}
                for name, access in sorted((self.objectPermissions or {}).items())
            ],
            "tabSettings": [
                {"tab": name, "visibility": visibility}
                for name, visibility in sorted(self.tab_grants(project).items())
                if visibility != "None"
            ],
        }
        return tree | {key: value for key, value in lists.items() if value}


def _enabled(element: str, names: tuple[str, ...] | None, key: str = "enabled") -> list[dict[str, Any]]:
    return [{element: name, key: True} for name in sorted(set(names or ()))]
