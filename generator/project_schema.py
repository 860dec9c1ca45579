"""The objects of the project and of the org, as queries look names up in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from generator.fields.base import CustomField
from generator.platform import standard_objects
from generator.platform.standard_components import is_standard, standard_object_names
from generator.platform.standard_fields import misspelt_standard_field, standard_fields
from generator.resolve import ResolvedProject
from generator.rules.picklist_value import values_of
from generator.soql import FieldFacts

_UNKNOWN: Final = "Unknown"
_SYSTEM_TYPES: Final = {
    "Id": "Id",
    "Name": "Name",
    "CreatedDate": "DateTime",
    "LastModifiedDate": "DateTime",
    "SystemModstamp": "DateTime",
    "LastViewedDate": "DateTime",
    "LastReferencedDate": "DateTime",
    "LastActivityDate": "Date",
    "IsDeleted": "Checkbox",
    "CurrencyIsoCode": "Picklist",
    "DeveloperName": "Text",
    "MasterLabel": "Text",
    "Label": "Text",
    "QualifiedApiName": "Text",
}
_SYSTEM_REFERENCES: Final = {
    "CreatedById": ("CreatedBy", ("User",)),
    "LastModifiedById": ("LastModifiedBy", ("User",)),
    "OwnerId": ("Owner", ("User", "Group")),
    "RecordTypeId": ("RecordType", ("RecordType",)),
}
_CUSTOM_ENDINGS: Final = ("__c", "__r", "__e", "__b", "__mdt", "__x")
_WITH_CHILDREN: Final = ("__c", "__b", "__x", "__mdt")
_BESIDE_CUSTOM: Final = re.compile(r"(?P<object>\w+?)__(?:Feed|History|Share|Tag)", re.IGNORECASE)
"""The objects that the platform keeps beside a custom one: `Parcel__Share` holds who sees which record."""


@dataclass(frozen=True, slots=True)
class ProjectSchema:
    """Objects and fields of specs, of the org as declared, and of the platform."""

    project: ResolvedProject

    def has_object(self, name: str) -> bool:
        """Tell whether there is such an object; what could not be read is not reported on top."""
        name = _cased(name)
        return self.project.has_object(name) or self.project.is_broken(name) or self._is_open(name)

    def _is_open(self, name: str) -> bool:
        """Tell whether there is such an object whose fields are not recorded: `AccountFeed`, `Parcel__Share`."""
        beside = _BESIDE_CUSTOM.fullmatch(name)
        if beside is not None:
            return self.has_object(f"{beside['object']}__c")
        known = self.project.object_view(name) is not None or standard_objects.standard_object(name) is not None
        return not known and is_standard("CustomObject", name)

    def object_names(self) -> Iterable[str]:
        """Give the names of all objects, for hints."""
        return [*self.project.objects, *standard_objects.standard_objects()]

    def field(self, object_name: str, name: str) -> FieldFacts | None:
        """Look a field up."""
        object_name = _cased(object_name)
        view = self.project.object_view(object_name)
        found = view.field(name) if view is not None else None
        if view is not None and found is not None:
            own = next(key for key, value in view.fields.items() if value is found)
            return self._custom(own, found)
        system = next((key for key in (*_SYSTEM_TYPES, *_SYSTEM_REFERENCES) if key.lower() == name.lower()), name)
        open_object = self.project.is_broken(object_name) or self._is_open(object_name)
        if open_object or self.project.has_field(object_name, system):
            return self._standard(system)
        known_object = standard_objects.standard_object(object_name) is not None
        custom = name.lower().endswith(_CUSTOM_ENDINGS)
        if not known_object or custom or misspelt_standard_field(object_name, name) is not None:
            return None
        return self._standard(system)

    def child_relationship(self, object_name: str, name: str) -> tuple[str, str] | None:
        """Give the child object and its field, by the name a child query uses; empty where only the org knows them."""
        for child, field_name, relationship in self._children(object_name):
            if relationship.lower() == name.lower():
                return child, field_name
        view = self.project.object_view(object_name)
        custom = object_name.lower().endswith(_WITH_CHILDREN)
        if name.lower().endswith("__r"):
            return None if custom and view is not None and view.defined else ("", "")
        known = _common_children() if custom else _standard_children(object_name)
        return ("", "") if known is None or name.lower() in known else None

    def known_names(self, object_name: str) -> Iterable[str]:
        """Give the names of the object's fields, for hints."""
        view = self.project.object_view(object_name)
        own = [*view.fields, *view.external_fields] if view is not None else []
        standard = standard_fields().get(object_name.lower(), {}).values()
        return [*own, *sorted(standard_objects.SYSTEM_FIELDS), *standard]

    def child_names(self, object_name: str) -> Iterable[str]:
        """Give the names of the object's child relationships, for hints."""
        return [relationship for _, _, relationship in self._children(object_name)]

    def _children(self, object_name: str) -> Iterable[tuple[str, str, str]]:
        for view in self.project.objects.values():
            for name, field in view.fields.items():
                relationship = getattr(field, "relationshipName", None)
                if relationship and str(getattr(field, "referenceTo", "")).lower() == object_name.lower():
                    yield view.name, name, f"{relationship}__r"

    def _custom(self, name: str, field: CustomField) -> FieldFacts:
        target = getattr(field, "referenceTo", None)
        return FieldFacts(
            name,
            field.type,
            filterable=field.filterable,
            reference_to=(str(target),) if target else (),
            relationship_name=f"{name[:-1]}r" if target else None,
            values=self._values(field),
            scale=getattr(field, "scale", None),
        )

    def _values(self, field: CustomField) -> tuple[str, ...] | None:
        values = values_of(self.project, field)
        return tuple(values) if values is not None else None

    @staticmethod
    def _standard(name: str) -> FieldFacts:
        if name in _SYSTEM_REFERENCES:
            relationship, targets = _SYSTEM_REFERENCES[name]
            return FieldFacts(name, "Lookup", reference_to=targets, relationship_name=relationship)
        if name not in _SYSTEM_TYPES and name.endswith("Id"):
            parent = name.removesuffix("Id")
            return FieldFacts(name, "Lookup", reference_to=(parent,), relationship_name=parent)
        # a field declared as the org's may be a lookup to anything
        relationship_name = f"{name[:-1]}r" if name.lower().endswith("__c") else None
        return FieldFacts(name, _SYSTEM_TYPES.get(name, _UNKNOWN), relationship_name=relationship_name)


def _cased(name: str) -> str:
    """Write the name of an object of the platform the way the platform does; queries may write it in any case."""
    return _names_of_platform().get(name.lower(), name)


@cache
def _names_of_platform() -> Mapping[str, str]:
    return {name.lower(): name for name in standard_object_names()}


@cache
def _standard_children(object_name: str) -> frozenset[str] | None:
    """Give the platform's child relationships of an object in lower case; None where they are not recorded."""
    objects = standard_objects.standard_objects()
    found = objects.get(_cased(object_name))
    return frozenset(name.lower() for name in found.child_relationships) or None if found is not None else None


@cache
def _common_children() -> frozenset[str]:
    """Give the platform's child relationships that any object may have, in lower case."""
    objects = standard_objects.standard_objects().values()
    return frozenset(name.lower() for item in objects for name in item.child_relationships)


@dataclass(frozen=True, slots=True)
class EncryptedSchema(ProjectSchema):
    """The same objects, with fields that nothing can filter, sort or group by: lower-case names with their object."""

    encrypted: frozenset[str] = frozenset()

    def field(self, object_name: str, name: str) -> FieldFacts | None:
        """Look a field up."""
        facts = ProjectSchema.field(self, object_name, name)
        if facts is not None and f"{object_name}.{name}".lower() in self.encrypted:
            return replace(facts, filterable=False)
        return facts
