"""A factory of records and users for tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.apex.literals import string_literal
from generator.fields.base import CustomField
from generator.fields.relationship import LookupField, MasterDetailField
from generator.fields.values import Value, ValueSet
from generator.kinds.base import ObjectView, ProjectView
from generator.kinds.global_value_set import GlobalValueSet
from generator.model.types import AnyText, Line, ObjectRef
from generator.patterns.base import ApexPattern

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
TODAY = "TODAY"
NOW = "NOW"
COUNTER = "{n}"
NAME_LENGTH = 80
ENOUGH_DIGITS = 6
BUILT_CATEGORIES = frozenset({"custom", "event"})
NUMERIC_TYPES = frozenset({"Number", "Currency", "Percent"})


@dataclass(frozen=True, slots=True)
class Assignment:
    """A field and the Apex expression it is filled with."""

    field: str
    expression: str


@dataclass(frozen=True, slots=True)
class Parent:
    """A relationship that must be filled, and with a record of which object."""

    field: str
    object: str


@dataclass(frozen=True, slots=True)
class Builder:
    """How one object's records are built."""

    object: str
    method: str
    is_event: bool
    assignments: tuple[Assignment, ...]
    parents: tuple[Parent, ...]


class TestDataFactory(ApexPattern):
    """Builds valid records of every object of the project, and users with given permission sets, for tests."""

    pattern: Literal["test-data-factory"]
    """What the class does."""
    records: dict[ObjectRef, dict[AnyText, AnyText | bool]] = {}  # noqa: RUF012 - frozen model
    """Per object the values that required fields do not tell, such as what a validation rule asks for.

    `{n}` in a text is replaced by a number of its own for each record; `TODAY` and `NOW` are the day and the moment.
    """
    profile: Line = "Minimum Access - Salesforce"
    """The profile of the users it makes; derived the one that grants the least."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give one builder per object, and the objects whose records tests can insert."""
        builders = list(self._builders(project))
        standard = [
            Builder(name, "", False, self._overrides(view, name), ())
            for name, view in self._standard(project)
            if self._overrides(view, name)
        ]
        inserted = [builder for builder in builders if not builder.is_event]
        permission_sets = project.names("PermissionSet")
        return {
            "builders": builders,
            "standard": standard,
            "with_parents": [builder for builder in builders if builder.parents],
            "inserted": inserted,
            "events": [builder for builder in builders if builder.is_event],
            "permission_set": permission_sets[0] if permission_sets else None,
            "any_object": inserted[0].object if inserted else "Account",
        }

    def _standard(self, project: ProjectView) -> Iterator[tuple[str, ObjectView | None]]:
        for name in sorted(self.records):
            view = project.object_view(name)
            if view is None or view.category not in BUILT_CATEGORIES:
                yield name, view

    def _builders(self, project: ProjectView) -> Iterator[Builder]:
        methods = {"build", "buildbydescription"}
        for name, view in sorted(project.objects.items()):
            if not view.defined or view.category not in BUILT_CATEGORIES:
                continue
            method = _method_name(name, methods)
            is_event = view.category == "event"
            yield Builder(name, method, is_event, self._assignments(project, view), _parents(project, view))

    def _assignments(self, project: ProjectView, view: ObjectView) -> tuple[Assignment, ...]:
        values: dict[str, str] = {}
        if view.name_type == "Text":
            values["Name"] = f"text({string_literal(view.label)}, {NAME_LENGTH})"
        for name, field in view.fields.items():
            if field.is_required and field.writable and not isinstance(field, LookupField | MasterDetailField):
                values.update(_sample(project, name, field))
        values.update((item.field, item.expression) for item in self._overrides(view, view.name))
        return tuple(Assignment(name, values[name]) for name in sorted(values))

    def _overrides(self, view: ObjectView | None, name: str) -> tuple[Assignment, ...]:
        given = self.records.get(name, {})
        return tuple(
            Assignment(key, literal(view.field(key) if view is not None else None, value))
            for key, value in sorted(given.items())
        )


def literal(field: CustomField | None, value: str | bool) -> str:
    """Write a value of the spec as an Apex expression of the field's type."""
    if isinstance(value, bool):
        return "true" if value else "false"
    kind = field.type if field is not None else "Text"
    if value in {TODAY, NOW} and kind in {"Date", "DateTime"}:
        return "System.today()" if kind == "Date" else "System.now()"
    if kind in NUMERIC_TYPES and NUMBER.fullmatch(value):
        return value
    if kind == "Date" and DATE.fullmatch(value):
        year, month, day = (int(part) for part in value.split("-"))
        return f"Date.newInstance({year}, {month}, {day})"
    if kind == "DateTime" and DATE_TIME.fullmatch(value):
        numbers = ", ".join(str(int(part)) for part in re.findall(r"\d+", value))
        return f"DateTime.newInstanceGmt({numbers})"
    text = string_literal(value)
    return f"{text}.replace({string_literal(COUNTER)}, String.valueOf(next()))" if COUNTER in value else text


def picklist_values(project: ProjectView, field: CustomField) -> tuple[Value, ...]:
    """Give the values of a picklist field, those of its global value set too."""
    value_set = getattr(field, "valueSet", None)
    if not isinstance(value_set, ValueSet):
        return ()
    if value_set.valueSetName is None:
        return value_set.value or ()
    shared = project.model("GlobalValueSet", value_set.valueSetName)
    return shared.customValue if isinstance(shared, GlobalValueSet) else ()


def _sample(project: ProjectView, name: str, field: CustomField) -> Iterator[tuple[str, str]]:
    words = name.removesuffix("__c").replace("_", " ")
    length = getattr(field, "length", 255)
    match field.type:
        case "Number" | "Currency" | "Percent":
            digits = getattr(field, "precision", 1) - getattr(field, "scale", 0)
            yield name, _number(digits)
        case "Picklist" | "MultiselectPicklist":
            yield name, string_literal(_default_value(project, field))
        case "Date":
            yield name, "System.today()"
        case "DateTime":
            yield name, "System.now()"
        case "Time":
            yield name, "Time.newInstance(12, 0, 0, 0)"
        case "Email":
            yield name, "'person' + next() + '@example.com'"
        case "Phone":
            yield name, "'+1202555' + String.valueOf(next()).leftPad(4, '0')"
        case "Url":
            yield name, "'https://example.com/' + next()"
        case "Location":
            stem = name.removesuffix("__c")
            yield f"{stem}__Latitude__s", "0"
            yield f"{stem}__Longitude__s", "0"
        case "Checkbox":
            yield name, "false"
        case _:
            yield name, f"text({string_literal(words)}, {length})"


def _default_value(project: ProjectView, field: CustomField) -> str:
    quoted = re.fullmatch(r"(['\"])(.*)\1", getattr(field, "defaultValue", None) or "")
    if quoted is not None:
        return quoted[2]
    values = [value for value in picklist_values(project, field) if value.isActive is not False]
    chosen = next((value for value in values if value.default), values[0] if values else None)
    return chosen.fullName if chosen is not None else ""


def _parents(project: ProjectView, view: ObjectView) -> tuple[Parent, ...]:
    return tuple(
        Parent(name, field.referenceTo)
        for name, field in sorted(view.fields.items())
        if isinstance(field, LookupField | MasterDetailField)
        and field.is_required
        and not _leads_to(project, field.referenceTo, view.name, frozenset())
    )


def _leads_to(project: ProjectView, start: str, end: str, seen: frozenset[str]) -> bool:
    """Tell whether a record of one object needs one of the other first: what needs itself cannot be made here."""
    if start == end:
        return True
    view = project.object_view(start)
    if view is None or start in seen:
        return False
    return any(
        _leads_to(project, field.referenceTo, end, seen | {start})
        for field in view.fields.values()
        if isinstance(field, LookupField | MasterDetailField) and field.is_required
    )


def _method_name(object_name: str, taken: set[str]) -> str:
    stem, _, suffix = object_name.rpartition("__")
    word = "".join(part[:1].upper() + part[1:] for part in stem.split("_"))
    method = f"build{word}" + ("Event" if suffix == "e" and not word.endswith("Event") else "")
    candidate, number = method, 1
    while candidate.lower() in taken:
        number += 1
        candidate = f"{method}{number}"
    taken.add(candidate.lower())
    return candidate


def _number(digits: int) -> str:
    """Give a number that fits so many digits before the decimal point, distinct as far as they reach."""
    if digits < ENOUGH_DIGITS:
        return f"Math.mod(next(), {10**digits})" if digits > 0 else "0"
    return "next()"
