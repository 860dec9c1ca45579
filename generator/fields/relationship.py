"""Relationships: lookup, master-detail, hierarchy and metadata relationship."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.fields import findings
from generator.fields.base import CustomField
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ApiName, ErrorMessage, LongLabel, Number, ObjectRef

FilterOperation = Literal[
    "equals",
    "notEqual",
    "lessThan",
    "greaterThan",
    "lessOrEqual",
    "greaterOrEqual",
    "contains",
    "notContain",
    "startsWith",
    "includes",
    "excludes",
    "within",
]

NEVER_BLOCK_DELETE = frozenset({"User", "Group", "Profile", "RecordType"})
"""Parents whose deletion no lookup may block or follow (rejections.md R130)."""


class FilterItem(Model):
    """One condition of a filter."""

    field: AnyText
    """The field, with its object: `Account.Type` or `$Source.Field__c`."""
    operation: FilterOperation
    """How the field is compared."""
    value: str | None = None
    """The literal it is compared with; several picklist values are joined by commas."""
    valueField: AnyText | None = None
    """The field it is compared with, instead of `value`."""


class LookupFilter(Model):
    """Which records a lookup offers."""

    active: bool = True
    """Whether the filter is in force."""
    booleanFilter: AnyText | None = None
    """How the items combine, such as `1 AND (2 OR 3)`; derived from their order."""
    description: AnyText | None = None
    """What the filter is for."""
    errorMessage: ErrorMessage | None = None
    """What people read when they pick another record."""
    filterItems: Annotated[tuple[FilterItem, ...], Field(min_length=1, max_length=10)]
    """The conditions, 1 to 10."""
    infoMessage: AnyText | None = None
    """The text under the search dialog."""
    isOptional: bool = True
    """Lets people show all records."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a mandatory filter without an error message."""
        yield from super().problems(name)
        if not self.isOptional and self.errorMessage is None:
            yield Problem(
                findings.LOOKUP_FILTER,
                ("isOptional",),
                "A mandatory lookup filter needs an error message",
                "add errorMessage: …",
            )


class RelationshipField(CustomField):
    """What lookup and master-detail share."""

    type: str
    referenceTo: ObjectRef
    """The parent object."""
    relationshipName: ApiName | None = None
    """The name of the parent's list of children, without `__r`; derived from the object and unique on the parent."""
    relationshipLabel: LongLabel | None = None
    """The title of the related list on the parent's page; derived from the object's plural."""
    lookupFilter: LookupFilter | None = None
    """Which records are offered."""


class LookupField(RelationshipField):
    """A link to a record of another object."""

    type: Literal["Lookup"]
    required: bool = False
    """Every record must hold a parent."""
    deleteConstraint: Literal["SetNull", "Restrict", "Cascade"] | None = None
    """What happens when the parent is deleted; derived SetNull, or Restrict when required."""

    @property
    def constraint(self) -> str:
        """Give what happens when the parent is deleted."""
        return self.deleteConstraint or ("Restrict" if self.required else "SetNull")

    def field_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree with the delete constraint."""
        return {**super().field_tree(name), "deleteConstraint": self.constraint}

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a required lookup that clears itself, and blocking the deletion of users."""
        yield from super().problems(name)
        if self.referenceTo in NEVER_BLOCK_DELETE and self.constraint != "SetNull":
            yield Problem(
                findings.SET_NULL_ONLY,
                ("deleteConstraint",) if self.deleteConstraint else ("required",),
                f"A lookup to {self.referenceTo} can only be cleared on delete",
                "write deleteConstraint: SetNull and leave required out",
            )
        elif self.required and self.deleteConstraint == "SetNull":
            yield Problem(
                findings.DELETE_CONSTRAINT,
                ("deleteConstraint",),
                "A required lookup cannot be cleared when its parent is deleted",
                "write deleteConstraint: Restrict, or remove required",
            )


class ExternalLookupField(RelationshipField):
    """A link to an external object, by the value of its External ID."""

    type: Literal["ExternalLookup"]
    length: Annotated[Number, Ge(1), Le(255)] = 255
    """The most characters an External ID may have, 1 to 255; derived 255."""


class IndirectLookupField(RelationshipField):
    """A link from an external object to an object of the org, by the value of a unique external id field there."""

    type: Literal["IndirectLookup"]
    referenceTargetField: AnyText
    """The unique external id field of the parent that holds the value."""


class MasterDetailField(RelationshipField):
    """A link that makes the record part of its parent: ownership, sharing and deletion follow the parent."""

    permissionable = False

    type: Literal["MasterDetail"]
    relationshipOrder: Annotated[Number, Ge(0), Le(1)] | None = None
    """0 for the primary, 1 for the secondary master; derived from the order in the spec."""
    reparentableMasterDetail: bool = False
    """Whether a record can move to another parent."""
    writeRequiresMasterRead: bool = False
    """Whether read access to the parent is enough to edit the child."""

    @property
    def is_required(self) -> bool:
        """A detail always has its master."""
        return True


class HierarchyField(CustomField):
    """A link from one user to another, on the User object only."""

    type: Literal["Hierarchy"]
    relationshipName: ApiName | None = None
    """The name of the list of children, without `__r`; derived."""
    relationshipLabel: LongLabel | None = None
    """The title of the related list."""
    lookupFilter: LookupFilter | None = None
    """Which users are offered."""


class MetadataRelationshipField(CustomField):
    """A link from a custom metadata record to another one, or to an object, field or particle of the schema."""

    type: Literal["MetadataRelationship"]
    referenceTo: ObjectRef
    """A custom metadata type, or `EntityDefinition`, `FieldDefinition`, `EntityParticle`."""
    relationshipName: ApiName | None = None
    """The name of the list of children, without `__r`; derived."""
    relationshipLabel: LongLabel | None = None
    """The title of the related list."""
    referenceTargetField: AnyText | None = None
    """The field of the target that values name."""
    metadataRelationshipControllingField: AnyText | None = None
    """The EntityDefinition field that a FieldDefinition field depends on."""
    required: bool = False
    """Every record must hold a value."""
    unique: bool = False
    """No two records may share a value."""
