"""Custom objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.fields.relationship import MasterDetailField
from generator.kinds.action_overrides import ObjectActionOverride
from generator.kinds.base import Component, ProjectView, Symbol
from generator.kinds.list_view import ListView
from generator.kinds.objects import ON_RECORDS, TRACKED_FIELD_LIMIT, ObjectDocument
from generator.kinds.parts import CompactLayout, FieldSet, NameField, RecordType, ValidationRule
from generator.kinds.search_layouts import SearchLayouts
from generator.model.base import Problem
from generator.model.types import ApiName, CustomObjectName, Line, Reference
from generator.platform.categories import object_category

VARIANTS = (
    "big_object",
    "custom_metadata_type",
    "custom_setting",
    "external_object",
    "platform_event",
    "standard_object",
)
"""The modules whose models read documents of the kind CustomObject too."""
_OPENNESS = {"ControlledByParent": 0, "Private": 1, "Read": 2, "ReadWrite": 3}


def _bad(line: str) -> str:
    return f"kind: CustomObject\nname: Parcel__c\nnameField: {{label: Parcel Name, type: Text}}\n{line}\n"


SHARING_MODEL = Explanation(
    code="SF241",
    title="Sharing model does not fit the master-detail field",
    rule="A detail's sharing is ControlledByParent, and only a detail's is.",
    source="Metadata API Developer Guide, CustomObject, sharingModel",
    bad=_bad("sharingModel: ControlledByParent"),
    good=_bad("sharingModel: Private"),
)
EXTERNAL_SHARING = Explanation(
    code="SF242",
    title="External sharing wider than internal",
    rule="External users never see more by default than internal users do.",
    source="Metadata API Developer Guide, CustomObject, externalSharingModel",
    bad=_bad("sharingModel: Private\nexternalSharingModel: Read"),
    good=_bad("sharingModel: Read\nexternalSharingModel: Private"),
)
API_SWITCHES = Explanation(
    code="SF243",
    title="Bulk, sharing and streaming switches differ",
    rule="enableBulkApi, enableSharing and enableStreamingApi are all true or all false.",
    source="Metadata API Developer Guide, CustomObject, enableBulkApi",
    bad=_bad("enableBulkApi: false"),
    good=_bad("enableBulkApi: false\nenableSharing: false\nenableStreamingApi: false"),
)
HISTORY = Explanation(
    code="SF244",
    title="Field history without object history",
    rule="trackHistory on a field needs enableHistory on the object, trackFeedHistory enableFeeds; an object tracks at "
    "most 20 fields.",
    source="Metadata API Developer Guide, CustomField; Salesforce Help, Track Field History",
    bad=_bad("enableHistory: false\nfields:\n  Weight__c: {type: Text, length: 9, trackHistory: true}"),
    good=_bad("fields:\n  Weight__c: {type: Text, length: 9, trackHistory: true}"),
)


class CustomObject(ObjectDocument):
    """A custom object with its fields, rules, list views, record types, field sets and compact layouts."""

    category = "custom object"
    field_types = ON_RECORDS

    kind: Literal["CustomObject"] = Field(exclude=True)
    name: CustomObjectName = Field(exclude=True)
    """The API name, ending in `__c`."""
    nameField: NameField
    """The field that names a record."""
    sharingModel: Literal["Private", "Read", "ReadWrite", "ControlledByParent"] | None = None
    """What users see of each other's records; derived Private, ControlledByParent for a detail."""
    externalSharingModel: Literal["Private", "Read", "ReadWrite", "ControlledByParent"] | None = None
    """What external users see; derived Private, ControlledByParent for a detail."""
    deploymentStatus: Literal["Deployed", "InDevelopment"] = "Deployed"
    """Whether people can use the object; derived Deployed."""
    visibility: Literal["Public", "Protected"] = "Public"
    """Who sees the object once it is in a managed package; derived Public."""
    allowInChatterGroups: bool | None = None
    """Whether a record can belong to a Chatter group."""
    enableActivities: bool = False
    """Tasks and events on a record."""
    enableBulkApi: bool = True
    """Bulk API; the same as enableSharing and enableStreamingApi."""
    enableEnhancedLookup: bool | None = None
    """Enhanced windows to look records up in, in Salesforce Classic."""
    enableFeeds: bool = False
    """A feed on a record."""
    enableHistory: bool | None = None
    """Field history; derived from the fields that track it."""
    enableLicensing: bool = False
    """Licence checks of managed packages."""
    enableReports: bool = True
    """Reports on the object; derived true."""
    enableSearch: bool = False
    """Global search over the object; derived false."""
    enableSharing: bool = True
    """Sharing rules; the same as enableBulkApi and enableStreamingApi."""
    enableStreamingApi: bool = True
    """Streaming API; the same as enableBulkApi and enableSharing."""
    compactLayoutAssignment: Annotated[ApiName, Reference("CompactLayout", member=True)] | None = None
    """The compact layout at the top of a record's page; derived SYSTEM."""
    actionOverrides: tuple[ObjectActionOverride, ...] | None = None
    """The pages shown in place of the platform's in every app: `{content: Parcel_Page}` for a record page."""
    deprecated: Literal[False] | None = Field(default=None, exclude=True)
    """Off; only a managed package that is being released says otherwise."""
    searchLayouts: SearchLayouts | None = None
    """What searches, lookups and the object's tab show."""
    tab: Annotated[Line | None, Field(exclude=True)] = None
    """Makes a tab for the object with this motif, such as `Custom39: Telescope`."""
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

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read every `CustomObject` that no more special model reads."""
        name = document.get("name")
        special = isinstance(name, str) and object_category(name) not in {"custom", "standard", ""}
        standard = isinstance(name, str) and object_category(name) == "standard" and "nameField" not in document
        return not special and not standard and "customSettingsType" not in document

    @property
    def is_detail(self) -> bool:
        """Tell whether the records belong to a master."""
        return any(isinstance(field, MasterDetailField) for field in self.fields.values())

    @property
    def sharing(self) -> str:
        """Give the sharing model, derived where the spec has none."""
        return self.sharingModel or ("ControlledByParent" if self.is_detail else "Private")

    @property
    def external_sharing(self) -> str:
        """Give the external sharing model, derived where the spec has none."""
        return self.externalSharingModel or ("ControlledByParent" if self.is_detail else "Private")

    @property
    def history(self) -> bool:
        """Tell whether the object keeps field history."""
        return bool(self._tracked) if self.enableHistory is None else self.enableHistory

    @property
    def _tracked(self) -> list[KeyPath]:
        """Give the places of the fields whose history is kept, the name's first."""
        name: list[KeyPath] = [("nameField",)] if self.nameField.trackHistory else []
        return [*name, *(("fields", key) for key, field in self.fields.items() if field.trackHistory)]

    def symbols(self) -> Iterator[Symbol]:
        """Yield the object with all that is inside it, and its tab."""
        yield from super().symbols()
        if self.tab is not None:
            yield Symbol("CustomTab", self.name, ("tab",))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the object with all that is inside it, and its tab."""
        yield from super().components(project)
        if self.tab is not None:
            yield Component("CustomTab", self.name, {"customObject": True, "motif": self.tab}, ("tab",))

    def object_tree(self) -> dict[str, Any]:
        """Give the element tree of the object's own file."""
        overrides = {"actionOverrides": [o.tree() for o in self.actionOverrides]} if self.actionOverrides else {}
        return {
            **super().object_tree(),
            **overrides,
            "compactLayoutAssignment": self.compactLayoutAssignment or "SYSTEM",
            "enableHistory": self.history,
            "sharingModel": self.sharing,
            "externalSharingModel": self.external_sharing,
        }

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse switches and sharing models that exclude each other."""
        yield from super().problems(name)
        if (self.sharing == "ControlledByParent") != self.is_detail:
            yield Problem(
                SHARING_MODEL,
                ("sharingModel",),
                "An object with a master-detail field has the sharing model ControlledByParent"
                if self.is_detail
                else "Only an object with a master-detail field has the sharing model ControlledByParent",
                "remove sharingModel: it follows from the fields",
            )
        elif (self.external_sharing == "ControlledByParent") != self.is_detail:
            yield Problem(
                SHARING_MODEL,
                ("externalSharingModel",),
                "Internal and external sharing are ControlledByParent together or not at all",
                "remove externalSharingModel: it follows from the fields",
            )
        elif _OPENNESS[self.external_sharing] > _OPENNESS[self.sharing]:
            yield Problem(
                EXTERNAL_SHARING,
                ("externalSharingModel",),
                f"External sharing {self.external_sharing} is wider than internal sharing {self.sharing}",
                f"write externalSharingModel: {self.sharing}",
            )
        if not self.enableBulkApi == self.enableSharing == self.enableStreamingApi:
            switches = ("enableBulkApi", "enableSharing", "enableStreamingApi")
            yield Problem(
                API_SWITCHES,
                (next(key for key in switches if not getattr(self, key)),),
                "enableBulkApi, enableSharing and enableStreamingApi must be equal",
                "remove all three, or write all three",
                at_key=True,
            )
        if not self.history:
            for path in self._tracked:
                yield Problem(
                    HISTORY,
                    (*path, "trackHistory"),
                    "trackHistory needs enableHistory on the object",
                    "write enableHistory: true at the object",
                )
        tracked: list[tuple[KeyPath, bool | None]] = [(("nameField",), self.nameField.trackFeedHistory)]
        for path, in_feed in [*tracked, *((("fields", key), f.trackFeedHistory) for key, f in self.fields.items())]:
            if in_feed and not self.enableFeeds:
                yield Problem(
                    HISTORY,
                    (*path, "trackFeedHistory"),
                    "trackFeedHistory needs enableFeeds on the object",
                    "write enableFeeds: true at the object",
                )
        for path in self._tracked[TRACKED_FIELD_LIMIT:]:
            yield Problem(
                HISTORY,
                (*path, "trackHistory"),
                f"An object tracks the history of at most {TRACKED_FIELD_LIMIT} fields",
                "remove trackHistory where nobody needs it",
            )
