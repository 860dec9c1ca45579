"""Page layouts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import Component, Kind, ObjectView, ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line

LAYOUT_FIELD_TWICE = Explanation(
    code="SF254",
    title="Field twice on a layout",
    rule="A field stands on a page layout once.",
    source="Metadata API Developer Guide, Layout",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: Layout
name: Parcel__c-Parcel Layout
layoutSections:
  - {label: Parcel, columns: [[Name], [Name]]}
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: Layout
name: Parcel__c-Parcel Layout
layoutSections:
  - {label: Parcel, columns: [[Name], [OwnerId]]}
""",
)

Behavior = Literal["Edit", "Required", "Readonly"]
REQUIRED_OF_STANDARD: Mapping[str, frozenset[str]] = {
    "Account": frozenset({"Name"}),
    "Campaign": frozenset({"Name"}),
    "Case": frozenset({"Status"}),
    "Contact": frozenset({"Name"}),
    "Contract": frozenset({"AccountId", "Status"}),
    "Event": frozenset({"EndDateTime", "StartDateTime"}),
    "Lead": frozenset({"Company", "Name", "Status"}),
    "Opportunity": frozenset({"CloseDate", "Name", "StageName"}),
    "Order": frozenset({"AccountId", "EffectiveDate", "Status"}),
    "Product2": frozenset({"Name"}),
    "Task": frozenset({"Priority", "Status"}),
}
"""The fields of standard objects that every record holds, so that layouts ask for them."""
READ_ONLY = frozenset({"CreatedById", "CreatedDate", "LastModifiedById", "LastModifiedDate", "SystemModstamp"})


def _item(value: Any) -> Any:
    return {"field": value} if isinstance(value, str) else value


class LayoutItem(Model):
    """A place on the layout."""

    field: AnyText | None = None
    """The field."""
    behavior: Behavior | None = None
    """Required, Readonly or Edit; derived from the field."""
    emptySpace: Literal[True] | None = None
    """Leaves the place empty."""


Items = tuple[Annotated[LayoutItem, BeforeValidator(_item, json_schema_input_type=LayoutItem | str)], ...]


class LayoutSection(Model):
    """A titled block of fields."""

    label: Line
    """The title."""
    columns: Annotated[tuple[Items, ...], Field(min_length=1, max_length=2)]
    """One or two columns of fields."""
    style: Literal["TwoColumnsTopToBottom", "TwoColumnsLeftToRight", "OneColumn"] | None = None
    """How fields are ordered; derived from the number of columns."""
    detailHeading: bool = True
    """Shows the title while reading."""
    editHeading: bool = True
    """Shows the title while editing."""
    customLabel: bool = True
    """Whether the title is the project's own text."""


class RelatedList(Model):
    """A list of children on the layout."""

    relatedList: AnyText
    """`Child__c.Parent__c`, or the platform's name of a standard list."""
    fields: tuple[AnyText, ...] | None = None
    """The columns: NAME, or fields of the child."""
    sortField: AnyText | None = None
    """The column the list is sorted by."""
    sortOrder: Literal["Asc", "Desc"] | None = None
    """The direction it is sorted in."""


class Layout(Kind):
    """A page layout; behaviours follow from the fields."""

    metadata_type = "Layout"

    kind: Literal["Layout"] = Field(exclude=True)
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]\w*-\S.*$", max_length=140)] = Field(exclude=True)
    """`Object__c-Layout Name`."""
    layoutSections: Annotated[tuple[LayoutSection, ...], Field(min_length=1)]
    """The blocks of fields."""
    relatedLists: tuple[RelatedList, ...] | None = None
    """The lists of children below them."""
    showEmailCheckbox: bool = False
    """Offers to notify the owner by e-mail."""
    showHighlightsPanel: bool = False
    """Shows the highlights panel in Salesforce Classic."""
    showInteractionLogPanel: bool = False
    """Shows the interaction log in Salesforce Classic."""
    showRunAssignmentRulesCheckbox: bool = False
    """Offers to run assignment rules."""
    showSubmitAndAttachButton: bool = False
    """Offers to save and attach a file."""

    @property
    def object_name(self) -> str:
        """Give the object the layout is for."""
        return self.name.split("-", 1)[0]

    def items(self) -> Iterator[tuple[tuple[str | int, ...], LayoutItem]]:
        """Yield each item with its place in the document."""
        for section_index, section in enumerate(self.layoutSections):
            for column_index, column in enumerate(section.columns):
                for item_index, item in enumerate(column):
                    yield ("layoutSections", section_index, "columns", column_index, item_index), item

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a field that stands on the layout twice."""
        yield from super().problems(name)
        seen: set[str] = set()
        for path, item in self.items():
            if item.field is not None:
                if item.field.lower() in seen:
                    yield Problem(
                        LAYOUT_FIELD_TWICE,
                        path,
                        f"The field '{item.field}' stands on the layout a second time",
                        "remove one of the two",
                    )
                seen.add(item.field.lower())

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the layout with derived behaviours."""
        view = project.objects.get(self.object_name)
        tree = {
            **self.model_dump(exclude_none=True),
            "layoutSections": [_section(section, self.object_name, view) for section in self.layoutSections],
        }
        yield Component("Layout", self.name, tree)


def behavior_of(object_name: str, field_name: str, view: ObjectView | None) -> str:
    """Derive whether a field on a layout is required, read-only or editable."""
    if field_name in READ_ONLY:
        return "Readonly"
    if field_name in REQUIRED_OF_STANDARD.get(object_name, ()):
        return "Required"
    if field_name == "Name" and view is not None and view.name_type:
        return "Required" if view.name_type == "Text" else "Readonly"
    field = view.field(field_name) if view is not None else None
    if field is None:
        return "Edit"
    if field.is_required:
        return "Required"
    return "Edit" if field.writable else "Readonly"


def _section(section: LayoutSection, owner: str, view: ObjectView | None) -> dict[str, Any]:
    style = section.style or ("OneColumn" if len(section.columns) == 1 else "TwoColumnsTopToBottom")
    return {
        "customLabel": section.customLabel,
        "detailHeading": section.detailHeading,
        "editHeading": section.editHeading,
        "label": section.label,
        "layoutColumns": [
            {"layoutItems": [_item_tree(item, owner, view) for item in column]} if column else {}
            for column in section.columns
        ],
        "style": style,
    }


def _item_tree(item: LayoutItem, owner: str, view: ObjectView | None) -> dict[str, Any]:
    if item.field is None:
        return {"emptySpace": True}
    return {"behavior": item.behavior or behavior_of(owner, item.field, view), "field": item.field}
