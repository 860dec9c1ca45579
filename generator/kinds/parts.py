"""The parts that the platform keeps inside an object: rules, list views, record types, field sets, layouts, indexes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le
from pydantic import BeforeValidator, Field

from generator.explanation import Explanation
from generator.fields.text import display_format_problems
from generator.fields.values import ValueText
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import (
    ApiName,
    ErrorMessage,
    FormulaText,
    Label,
    Number,
    OwnFieldRef,
    Reference,
    ShortDescription,
)

FIELD_TWICE = Explanation(
    code="SF232",
    title="Field listed twice",
    rule="A field stands once in a compact layout, a field set, an index or a list of columns.",
    source="Metadata API Developer Guide, CompactLayout and FieldSet",
    bad="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
compactLayouts:
  Main: {fields: [Name, Name]}
""",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
compactLayouts:
  Main: {fields: [Name]}
""",
)


NAME_FIELD = Explanation(
    code="SF729",
    title="Name field with attributes of the other type",
    rule="displayFormat and startingNumber belong to an AutoNumber name, history to a Text name.",
    source="Metadata API Developer Guide, CustomObject, nameField",
    bad="kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel, type: Text, startingNumber: 1}\n",
    good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel, type: AutoNumber, displayFormat: "P-{0000}", startingNumber: 1}
""",
)


class NameField(Model):
    """The field that names a record."""

    label: Label
    """The label of the name field."""
    type: Literal["Text", "AutoNumber"]
    """Typed by people, or counted by the platform."""
    displayFormat: Annotated[str, Field(min_length=1, max_length=30)] | None = None
    """With AutoNumber: the text around the counter, such as `CALL-{0000000}`."""
    startingNumber: Annotated[Number, Ge(0), Le(999_999_999)] | None = None
    """With AutoNumber: the first number, below 1,000,000,000."""
    trackFeedHistory: bool | None = None
    """Posts changes in the record feed; the object needs enableFeeds."""
    trackHistory: bool | None = None
    """Records changes in the field history."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an auto-number without a counter, and the attributes of one on a text."""
        yield from super().problems(name)
        if self.type == "AutoNumber":
            yield from display_format_problems(self.displayFormat or "", ("displayFormat",))
            if self.trackHistory:
                message = "An auto-number keeps no history of its own"
                yield Problem(NAME_FIELD, ("trackHistory",), message, "remove trackHistory", at_key=True)
            return
        for key in ("displayFormat", "startingNumber"):
            if getattr(self, key) is not None:
                message = f"A name of type Text has no {key}"
                yield Problem(NAME_FIELD, (key,), message, f"remove {key}, or write type: AutoNumber", at_key=True)


class Part(Model):
    """A component stored inside an object."""

    metadata_type: ClassVar[str]

    label: str | None = None

    def part_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree of the part's own file."""
        return {**self.model_dump(exclude_none=True), "fullName": name, "label": self.label or label_of(name)}


class ValidationRule(Part):
    """Refuses a record while its formula is true."""

    metadata_type = "ValidationRule"

    label: None = Field(default=None, exclude=True)
    active: bool = True
    """Whether the rule is in force."""
    description: ShortDescription | None = None
    """What the rule protects; at most 255 characters."""
    errorConditionFormula: FormulaText
    """The formula that is true for a record to be refused; at most 5,000 characters."""
    errorDisplayField: OwnFieldRef | None = None
    """The field the message stands at; the top of the page when left out."""
    errorMessage: ErrorMessage
    """What people read; at most 255 characters."""

    def part_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree; a validation rule has no label."""
        return {**self.model_dump(exclude_none=True), "fullName": name}


def _field_item(item: Any) -> Any:
    return {"field": item} if isinstance(item, str) else item


class FieldSetItem(Model):
    """One field of a field set."""

    field: OwnFieldRef
    """The field; a path such as `Account__r.Name` reaches a parent."""
    isFieldManaged: bool = False
    """Whether a package manages the entry."""
    isRequired: bool = False
    """Whether pages that use the set must ask for a value."""


FieldSetItems = tuple[
    Annotated[FieldSetItem, BeforeValidator(_field_item, json_schema_input_type=FieldSetItem | str)], ...
]


class FieldSet(Part):
    """A named group of fields that pages and code iterate over."""

    metadata_type = "FieldSet"

    label: Label | None = None
    """The name of the set; derived from the API name."""
    description: ShortDescription
    """Where the set is used; at most 255 characters."""
    displayedFields: FieldSetItems | None = None
    """The fields of the set."""
    availableFields: FieldSetItems | None = None
    """Further fields an administrator may add."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a field that stands in the set twice."""
        yield from super().problems(name)
        seen: set[str] = set()
        for key in ("displayedFields", "availableFields"):
            for index, item in enumerate(getattr(self, key) or ()):
                if item.field.lower() in seen:
                    yield _twice(item.field, (key, index))
                seen.add(item.field.lower())


class CompactLayout(Part):
    """The fields shown at the top of a record's page."""

    metadata_type = "CompactLayout"

    label: Label | None = None
    """The name of the layout; derived from the API name."""
    fields: Annotated[tuple[OwnFieldRef, ...], Field(min_length=1, max_length=10)]
    """1 to 10 fields; the first is the title."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a field that stands on the layout twice."""
        yield from super().problems(name)
        yield from repeated(self.fields, "fields")


def _record_type_value(item: Any) -> Any:
    return {"fullName": item} if isinstance(item, str) else item


class RecordTypeValue(Model):
    """A picklist value that a record type offers."""

    fullName: ValueText
    """The value's API name."""
    default: bool = False
    """Whether a new record starts with the value."""


RecordTypeValues = tuple[
    Annotated[RecordTypeValue, BeforeValidator(_record_type_value, json_schema_input_type=RecordTypeValue | str)], ...
]


class RecordType(Part):
    """A variant of an object with its own picklist values and layouts."""

    metadata_type = "RecordType"

    label: Label | None = None
    """The name people pick; derived from the API name."""
    active: bool = True
    """Whether new records can have the type."""
    description: ShortDescription | None = None
    """When to pick the type; at most 255 characters."""
    businessProcess: Annotated[ApiName, Reference("BusinessProcess", member=True)] | None = None
    """The sales, support or lead process; required on Opportunity, Case, Lead and Solution."""
    compactLayoutAssignment: Annotated[ApiName, Reference("CompactLayout", member=True)] | None = None
    """The compact layout of the type."""
    picklistValues: dict[OwnFieldRef, RecordTypeValues] | None = None
    """For each picklist field the values the type offers."""

    def part_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree with one block per picklist."""
        tree = super().part_tree(name)
        if self.picklistValues is not None:
            tree["picklistValues"] = [
                {"picklist": picklist, "values": [value.tree() for value in values]}
                for picklist, values in sorted(self.picklistValues.items())
            ]
        return tree


class BusinessProcess(Part):
    """The stages a sale, case, lead or solution passes."""

    metadata_type = "BusinessProcess"

    label: None = Field(default=None, exclude=True)
    description: ShortDescription | None = None
    """When the process applies."""
    isActive: bool = True
    """Whether record types can use the process."""
    values: RecordTypeValues
    """The stages or statuses of the process."""

    def part_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree; a business process has no label."""
        return {**self.model_dump(exclude_none=True), "fullName": name}


def _index_field(item: Any) -> Any:
    return {"name": item} if isinstance(item, str) else item


class IndexField(Model):
    """One field of a big object's index."""

    name: OwnFieldRef
    """The field; it must be required."""
    sortDirection: Literal["ASC", "DESC"] = "ASC"
    """The order of the field in the index; derived ASC."""


class Index(Part):
    """The key of a big object: queries filter by its fields from the first on."""

    metadata_type = "Index"

    label: Label | None = None
    """The name of the index; derived from the API name."""
    fields: Annotated[
        tuple[Annotated[IndexField, BeforeValidator(_index_field, json_schema_input_type=IndexField | str)], ...],
        Field(min_length=1, max_length=5),
    ]
    """1 to 5 required fields in the order queries filter by them."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a field that stands in the index twice."""
        yield from super().problems(name)
        yield from repeated(tuple(item.name for item in self.fields), "fields")


def repeated(names: tuple[str, ...], key: str) -> Iterator[Problem]:
    """Refuse a field that stands in a list of fields twice."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name.lower() in seen:
            yield _twice(name, (key, index))
        seen.add(name.lower())


def _twice(name: str, path: tuple[str | int, ...]) -> Problem:
    return Problem(FIELD_TWICE, path, f"The field '{name}' stands here a second time", "remove one of the two")
