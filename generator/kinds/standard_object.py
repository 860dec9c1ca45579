"""Additions to a standard object, and its settings: only what is given is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.action_overrides import ObjectActionOverride
from generator.kinds.base import Component, ProjectView
from generator.kinds.list_view import ListView
from generator.kinds.object_findings import FIELD_TYPE
from generator.kinds.objects import ON_RECORDS, ObjectDocument
from generator.kinds.parts import BusinessProcess, CompactLayout, FieldSet, RecordType, ValidationRule
from generator.kinds.search_layouts import SearchLayouts
from generator.model.base import Problem
from generator.model.types import ApiName, Reference
from generator.platform.categories import object_category
from generator.platform.names import developer_name_problem

STANDARD_DETAIL = Explanation(
    code="SF245",
    title="Standard object as a detail",
    rule="A standard object cannot be the detail of a master-detail relationship.",
    source="Salesforce Help, Considerations for Object Relationships",
    bad="kind: CustomObject\nname: Contact\nfields:\n  Depot__c: {type: MasterDetail, referenceTo: Account}\n",
    good="kind: CustomObject\nname: Contact\nfields:\n  Depot__c: {type: Lookup, referenceTo: Account}\n",
)
ACTIVITY = Explanation(
    code="SF246",
    title="Custom field on Task or Event",
    rule="Custom fields of tasks and events belong to their common object Activity.",
    source="Metadata API Developer Guide, Activity",
    bad="kind: CustomObject\nname: Task\nfields:\n  Depot__c: {type: Text, length: 20}\n",
    good="kind: CustomObject\nname: Activity\nfields:\n  Depot__c: {type: Text, length: 20}\n",
)
RECORD_TYPE_PROCESS = Explanation(
    code="SF247",
    title="Record type without business process",
    rule="A record type of Opportunity, Case, Lead or Solution names its business process.",
    source="Metadata API Developer Guide, RecordType, businessProcess",
    bad="kind: CustomObject\nname: Case\nrecordTypes:\n  Damage: {label: Damage}\n",
    good="""\
kind: CustomObject
name: Case
businessProcesses:
  Support: {values: [{fullName: New, default: true}, Closed]}
recordTypes:
  Damage: {label: Damage, businessProcess: Support}
""",
)
_SETTINGS: Final = (
    "actionOverrides",
    "compactLayoutAssignment",
    "enableFeeds",
    "enableHistory",
    "externalSharingModel",
    "searchLayouts",
    "sharingModel",
)
"""The attributes that stand in the file of the object itself."""
_WITH_PROCESS = frozenset({"Opportunity", "Case", "Lead", "Solution"})


def _standard(name: str) -> str:
    reason = developer_name_problem(name)
    if reason:
        hint = "write the name of a standard object, or end the name of a custom one in __c"
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": name, "hint": hint})
    return name


class StandardObject(ObjectDocument):
    """Fields, rules, list views, record types, field sets and compact layouts added to a standard object.

    Its settings stay as the org has them unless they are given.
    """

    category = "standard object"
    field_types = ON_RECORDS | {"Hierarchy"}

    kind: Literal["CustomObject"] = Field(exclude=True)
    name: Annotated[str, AfterValidator(_standard)] = Field(exclude=True)
    """The standard object's API name, such as `Contact`."""
    label: None = Field(default=None, exclude=True)
    pluralLabel: None = Field(default=None, exclude=True)
    description: None = Field(default=None, exclude=True)
    sharingModel: (
        Literal["Private", "Read", "ReadWrite", "ReadWriteTransfer", "FullAccess", "ControlledByParent"] | None
    ) = None
    """What users see of each other's records."""
    externalSharingModel: Literal["Private", "Read", "ReadWrite", "ControlledByParent"] | None = None
    """What external users see."""
    enableFeeds: bool | None = None
    """A feed on a record."""
    enableHistory: bool | None = None
    """Field history."""
    compactLayoutAssignment: Annotated[ApiName, Reference("CompactLayout", member=True)] | None = None
    """The compact layout at the top of a record's page; SYSTEM for the platform's own."""
    actionOverrides: tuple[ObjectActionOverride, ...] | None = None
    """The pages shown in place of the platform's in every app: `{content: Parcel_Page}` for a record page."""
    searchLayouts: SearchLayouts | None = None
    """What searches, lookups and the object's tab show."""
    listViews: dict[ApiName, ListView] | None = None
    """The list views by API name."""
    validationRules: dict[ApiName, ValidationRule] | None = None
    """The validation rules by API name."""
    recordTypes: dict[ApiName, RecordType] | None = None
    """The record types by API name."""
    fieldSets: dict[ApiName, FieldSet] | None = None
    """The field sets by API name."""
    compactLayouts: dict[ApiName, CompactLayout] | None = None
    """The compact layouts by API name."""
    businessProcesses: dict[ApiName, BusinessProcess] | None = None
    """The sales, support or lead processes by API name."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read objects whose name has no custom suffix, unless they have what only a new object has."""
        name = document.get("name")
        return isinstance(name, str) and object_category(name) == "standard" and "nameField" not in document

    @property
    def extends(self) -> bool:
        """The org has the object already."""
        return True

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the object's own file where it has settings, and all that is added to the object."""
        settings = self.model_dump(include=set(_SETTINGS), exclude_none=True)
        if self.actionOverrides:
            settings["actionOverrides"] = [override.tree() for override in self.actionOverrides]
        if settings:
            yield Component("CustomObject", self.name, settings)
        yield from super().components(project)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse what standard objects cannot have."""
        yield from super().problems(name)
        for key, field in self.fields.items():
            if field.type == "Hierarchy" and self.name != "User":
                yield Problem(
                    FIELD_TYPE, ("fields", key, "type"), "Only User has hierarchy fields", "write type: Lookup"
                )
            if isinstance(field, MasterDetailField):
                yield Problem(
                    STANDARD_DETAIL,
                    ("fields", key, "type"),
                    "A standard object cannot be a detail",
                    "write type: Lookup",
                )
            if self.name in {"Task", "Event"}:
                yield Problem(
                    ACTIVITY,
                    ("name",),
                    f"Custom fields of {self.name} belong to Activity",
                    "write name: Activity",
                )
        if self.name in _WITH_PROCESS:
            for key, record_type in (self.recordTypes or {}).items():
                if record_type.businessProcess is None:
                    yield Problem(
                        RECORD_TYPE_PROCESS,
                        ("recordTypes", key),
                        f"A record type of {self.name} needs a business process",
                        "add businessProcess: …",
                        at_key=True,
                    )
