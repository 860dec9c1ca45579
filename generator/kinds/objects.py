"""What the documents of all kinds of object share: their fields, their parts, and how they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import Field, SerializeAsAny

from generator.fields import FIELD_TYPES, AnyField
from generator.fields.base import CustomField
from generator.fields.relationship import (
    HierarchyField,
    MasterDetailField,
    MetadataRelationshipField,
    RelationshipField,
)
from generator.kinds import object_findings
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Symbol
from generator.kinds.list_view import ListView
from generator.kinds.parts import (
    BusinessProcess,
    CompactLayout,
    FieldSet,
    Index,
    Part,
    RecordType,
    ValidationRule,
)
from generator.labels import article, label_of, plural_of
from generator.model.base import Problem
from generator.model.types import Description, FieldName, Label
from generator.platform.standard_objects import standard_object

EXTERNAL_ID_LIMIT = 25
RELATIONSHIP_LIMIT = 40
LONG_TEXT_LIMIT = 1_638_400
LONG_TEXTS = frozenset({"Html", "LongTextArea"})
TRACKED_FIELD_LIMIT = 20
RELATIONSHIP_NAME_LIMIT = 40

ON_RECORDS = frozenset(FIELD_TYPES) - {"Formula", "Hierarchy", "IndirectLookup", "MetadataRelationship"}
"""The field types of objects with records: hierarchies are User's alone, metadata relationships metadata types', and
indirect lookups external objects'."""
MANAGED = ("fieldManageability",)
"""What only fields of custom metadata types can carry."""
NOT_ON_LIGHT_OBJECTS = ("unique", "externalId", "trackHistory", "trackFeedHistory", "encryptionScheme", *MANAGED)
"""What only fields of objects with records of their own can carry, or of metadata types."""


PARTS: Mapping[str, type[Part]] = {
    "businessProcesses": BusinessProcess,
    "compactLayouts": CompactLayout,
    "fieldSets": FieldSet,
    "indexes": Index,
    "listViews": ListView,
    "recordTypes": RecordType,
    "validationRules": ValidationRule,
}
"""The attributes that hold the parts of an object."""


@cache
def part_attributes(model: type[Kind]) -> tuple[str, ...]:
    """Name the attributes in which a kind of object keeps its parts."""
    return tuple(attribute for attribute in PARTS if attribute in model.model_fields)


class ObjectDocument(Kind):
    """An object of any category with its fields."""

    category: ClassVar[str]
    """How findings call the object: «platform event», «custom setting» …"""
    field_types: ClassVar[frozenset[str] | None] = None
    """The field types the platform allows here; None for all."""
    formulas: ClassVar[bool] = True
    refused_attributes: ClassVar[tuple[str, ...]] = MANAGED

    label: Label | None = None
    """The singular label; derived from the name."""
    pluralLabel: Label | None = None
    """The plural label; derived from the label."""
    description: Description | None = None
    """What the object is for; at most 1,000 characters."""
    fields: Annotated[dict[FieldName, SerializeAsAny[AnyField]], Field(exclude=True)] = {}  # noqa: RUF012 - frozen model
    """The custom fields by API name."""

    @property
    def shown_label(self) -> str:
        """Give the label, derived where the spec has none."""
        return self.label or label_of(self.name)

    @property
    def shown_plural(self) -> str:
        """Give the plural label, derived where the spec has none."""
        return self.pluralLabel or plural_of(self.shown_label)

    def parts(self) -> Iterator[tuple[str, str, Part]]:
        """Yield the attribute, name and model of every part."""
        for attribute in part_attributes(type(self)):
            for name, part in (getattr(self, attribute) or {}).items():
                yield attribute, name, part

    def symbols(self) -> Iterator[Symbol]:
        """Yield the object, its fields and its parts."""
        if not self.extends:
            yield Symbol("CustomObject", self.name, ("name",))
        for name in self.fields:
            yield Symbol("CustomField", f"{self.name}.{name}", ("fields", name))
        for attribute, name, part in self.parts():
            yield Symbol(part.metadata_type, f"{self.name}.{name}", (attribute, name))

    def object_tree(self) -> dict[str, Any]:
        """Give the element tree of the object's own file."""
        tree = self.model_dump(exclude_none=True, exclude=set(part_attributes(type(self))))
        return {**tree, "label": self.shown_label, "pluralLabel": self.shown_plural}

    def field_tree(self, name: str, field: CustomField, project: ProjectView) -> dict[str, Any]:
        """Give the element tree of a field's file, with what only the object can derive."""
        tree = field.field_tree(name)
        if isinstance(field, RelationshipField | MetadataRelationshipField | HierarchyField):
            tree.setdefault("relationshipName", self.relationship_name(name))
        if isinstance(field, RelationshipField):
            tree.setdefault("relationshipLabel", self.shown_plural)
        if isinstance(field, MasterDetailField):
            masters = [key for key, other in self.fields.items() if isinstance(other, MasterDetailField)]
            tree.setdefault("relationshipOrder", masters.index(name))
        del project
        return tree

    def relationship_name(self, field_name: str) -> str:
        """Derive the name of the parent's child list, distinct for several fields and from the platform's own lists."""
        plural = "".join(part[:1].upper() + part[1:] for part in plural_of(label_of(self.name)).split())
        parent = parent_of(self.fields[field_name])
        same_parent = sum(parent_of(other) == parent for other in self.fields.values())
        standard = standard_object(parent)
        if same_parent > 1 or (standard is not None and plural in standard.child_relationships):
            field_part = field_name.removesuffix("__c")
            plural = f"{plural[: max(RELATIONSHIP_NAME_LIMIT - 1 - len(field_part), 0)]}_{field_part}".lstrip("_")
        return plural[:RELATIONSHIP_NAME_LIMIT].rstrip("_")

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say what encrypted fields need."""
        del project
        if any(field.encryptionScheme not in {None, "None"} for field in self.fields.values()):
            yield DeploymentNote("need", "Shield Platform Encryption, with an active tenant secret.")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the object, its fields and its parts, each a file of its own."""
        if not self.extends:
            yield Component("CustomObject", self.name, self.object_tree())
        for name, field in self.fields.items():
            yield Component(
                "CustomField", f"{self.name}.{name}", self.field_tree(name, field, project), ("fields", name)
            )
        for attribute, name, part in self.parts():
            yield Component(part.metadata_type, f"{self.name}.{name}", part.part_tree(name), (attribute, name))

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse field types and attributes the category lacks, and too many keys and relationships."""
        yield from super().problems(name)
        yield from self.part_problems()
        yield from self._relationship_problems()
        yield from self._long_text_problems()
        external = [key for key, field in self.fields.items() if field.is_external_id]
        for key in external[EXTERNAL_ID_LIMIT:]:
            yield Problem(
                object_findings.EXTERNAL_IDS,
                ("fields", key, "externalId"),
                f"An object has at most {EXTERNAL_ID_LIMIT} external ids",
                "remove externalId from a field that no upsert needs",
            )

    def _long_text_problems(self) -> Iterator[Problem]:
        total = 0
        for key, field in self.fields.items():
            total += getattr(field, "length", 0) if field.type in LONG_TEXTS else 0
            if field.type in LONG_TEXTS and total > LONG_TEXT_LIMIT:
                yield Problem(
                    object_findings.LONG_TEXTS,
                    ("fields", key, "length"),
                    f"The long texts of an object hold at most {LONG_TEXT_LIMIT:,} characters together, "
                    f"these have {total:,}",
                    "shorten them, or move texts to an object of their own",
                )
                return

    def part_problems(self) -> Iterator[Problem]:
        """Refuse fields the category lacks, and names that differ by case only."""
        yield from self._field_problems()
        for attribute in ("fields", *part_attributes(type(self))):
            yield from _case_problems(attribute, getattr(self, attribute) or {})

    def _field_problems(self) -> Iterator[Problem]:
        for key, field in self.fields.items():
            formula = field.is_formula
            if self.field_types is not None and (field.type not in self.field_types or (formula and not self.formulas)):
                yield Problem(
                    object_findings.FIELD_TYPE,
                    ("fields", key, "formula" if formula and not self.formulas else "type"),
                    f"{article(self.category).capitalize()} cannot have a "
                    + ("formula field" if formula and not self.formulas else f"field of type {field.type}"),
                    f"use one of {', '.join(sorted(self.field_types))}",
                )
            for attribute in self.refused_attributes:
                if field.__dict__.get(attribute):
                    yield Problem(
                        object_findings.FIELD_ATTRIBUTE,
                        ("fields", key, attribute),
                        f"A field of {article(self.category)} cannot have {attribute}",
                        f"remove {attribute}",
                        at_key=True,
                    )

    def _relationship_problems(self) -> Iterator[Problem]:
        masters = [(key, f) for key, f in self.fields.items() if isinstance(f, MasterDetailField)]
        for key, _ in masters[2:]:
            yield Problem(
                object_findings.RELATIONSHIP_COUNT,
                ("fields", key),
                "An object has at most 2 master-detail fields",
                "make this field a Lookup",
                at_key=True,
            )
        related = [k for k, f in self.fields.items() if isinstance(f, RelationshipField | MetadataRelationshipField)]
        for key in related[RELATIONSHIP_LIMIT:]:
            yield Problem(
                object_findings.RELATIONSHIP_COUNT,
                ("fields", key),
                f"An object has at most {RELATIONSHIP_LIMIT} relationship fields",
                "remove a relationship, or move it to an object in between",
                at_key=True,
            )
        orders = Counter(
            f.relationshipOrder if f.relationshipOrder is not None else index
            for index, (_, f) in enumerate(masters[:2])
        )
        if masters and orders != Counter(range(len(masters[:2]))):
            key, _field = next((m for m in masters if m[1].relationshipOrder is not None), masters[0])
            yield Problem(
                object_findings.RELATIONSHIP_ORDER,
                ("fields", key, "relationshipOrder"),
                "The masters of an object are numbered 0 and 1, an only one 0",
                "remove relationshipOrder: it follows from the order in the spec",
            )


def parent_of(field: CustomField) -> str:
    """Give the object a relationship field points to, or nothing."""
    return "User" if isinstance(field, HierarchyField) else str(getattr(field, "referenceTo", ""))


def _case_problems(attribute: str, parts: Mapping[str, object]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for key in parts:
        first = seen.setdefault(key.lower(), key)
        if first != key:
            yield Problem(
                object_findings.CASE_COLLISION,
                (attribute, key),
                f"'{key}' and '{first}' are the same name to the platform",
                "rename or remove one of the two",
                at_key=True,
            )
