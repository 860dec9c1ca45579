"""Typed access to one record of a custom metadata type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from generator.apex.identifiers import constant_name, type_name
from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.fields.base import CustomField
from generator.kinds.base import ProjectView
from generator.kinds.custom_metadata import CustomMetadata
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Number, Reference
from generator.patterns.base import ApexPattern

INTEGER_DIGITS = 9
APEX_TYPES: Final[Mapping[str, str]] = {
    "Checkbox": "Boolean",
    "Date": "Date",
    "DateTime": "Datetime",
    "Number": "Decimal",
    "Percent": "Decimal",
}
SAMPLES: Final[Mapping[str, str]] = {
    "Date": "Date.newInstance(2020, 1, 31)",
    "Datetime": "Datetime.newInstanceGmt(2020, 1, 31, 8, 0, 0)",
}

RANGE = Explanation(
    code="SF522",
    title="Range without numbers",
    rule="The minimum of a range is not above its maximum, and one of the two is given.",
    source="A value outside its range is replaced by the nearest end, so an empty range has no value left.",
    bad="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Days__c: {type: Number, precision: 3, scale: 0}
---
kind: CustomMetadata
name: Tariff.Letter
---
kind: ApexClass
name: Tariffs
pattern: settings-accessor
description: The tariff.
record: Tariff.Letter
ranges:
  Days__c: {minimum: 5, maximum: 2}
""",
    good="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Days__c: {type: Number, precision: 3, scale: 0}
---
kind: CustomMetadata
name: Tariff.Letter
---
kind: ApexClass
name: Tariffs
pattern: settings-accessor
description: The tariff.
record: Tariff.Letter
ranges:
  Days__c: {minimum: 2, maximum: 5}
""",
)


class Range(Model):
    """The values that code can work with, whatever an administrator types."""

    minimum: Number | None = None
    """The lowest value; a lower one is raised to it."""
    maximum: Number | None = None
    """The highest value; a higher one is lowered to it."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a range that holds no value or every value."""
        yield from super().problems(name)
        if self.minimum is None and self.maximum is None:
            yield Problem(RANGE, (), f"The range of '{name}' has no end", "add minimum or maximum")
        elif self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            message = f"The minimum {self.minimum} is above the maximum {self.maximum}"
            yield Problem(RANGE, ("minimum",), message, "swap the two")


@dataclass(frozen=True, slots=True)
class Getter:
    """One field as the templates see it."""

    field: str
    name: str
    type: str
    doc: str
    default: str
    constant: str
    sample: str
    conversion: str
    target: str
    minimum: int | None
    maximum: int | None


class SettingsAccessor(ApexPattern):
    """Typed getters over a custom metadata record, with defaults for a record or a value that is missing."""

    pattern: Literal["settings-accessor"]
    """What the class does."""
    record: Annotated[AnyText, Reference("CustomMetadata")]
    """The record, `Type.Record`, the type without `__mdt`."""
    fields: tuple[AnyText, ...] | None = None
    """The fields with a getter; derived: all of the type."""
    defaults: dict[AnyText, AnyText | bool] = {}  # noqa: RUF012 - frozen model
    """What applies where the record or the value is missing; derived from the record's own spec."""
    ranges: dict[AnyText, Range] = {}  # noqa: RUF012 - frozen model
    """Ends for numbers that code cannot do without."""

    @property
    def object_name(self) -> str:
        """Give the API name of the record's type."""
        return self.record.partition(".")[0].removesuffix("__mdt") + "__mdt"

    @property
    def developer_name(self) -> str:
        """Give the developer name of the record."""
        return self.record.partition(".")[2]

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give one getter per field, and how the record is read."""
        view = project.object_view(self.object_name)
        fields = view.fields if view is not None else {}
        model = project.model("CustomMetadata", self.record)
        values = model.values if isinstance(model, CustomMetadata) else {}
        getters = [
            self._getter(name, field, values.get(name)) for name, field in fields.items() if self._has_getter(name)
        ]
        long_text = any(field.type == "LongTextArea" for name, field in fields.items() if self._has_getter(name))
        return {
            "object": self.object_name,
            "record": self.developer_name,
            "getters": getters,
            "queried": sorted(getter.field for getter in getters) if long_text else [],
            "with_defaults": [getter for getter in getters if getter.default != "null" and not getter.target],
            "settable": [getter for getter in getters if getter.sample],
            "ranged": [getter for getter in getters if getter.minimum is not None or getter.maximum is not None],
            "targets": [getter for getter in getters if getter.target],
            "factory": project.test_data_factory,
        }

    def _has_getter(self, name: str) -> bool:
        return self.fields is None or name.lower() in {field.lower() for field in self.fields}

    def _getter(self, name: str, field: CustomField, recorded: str | bool | None) -> Getter:
        kind, conversion = _apex_type(field)
        given = self.defaults.get(name, recorded)
        if given is None:
            given = _field_default(field)
        target = getattr(field, "referenceTo", "") if field.type == "MetadataRelationship" else ""
        target = target if target.endswith("__mdt") else ""
        limits = self.ranges.get(name, Range())
        default = _literal(kind, given)
        if kind in {"Integer", "Long", "Decimal"} and given is not None:
            default = _within(default, limits)
        return Getter(
            field=name,
            name=f"get{type_name(name)}",
            type=target or kind,
            doc=field.description or field.label_for(name),
            default=default,
            constant=f"DEFAULT_{constant_name(name)}",
            sample="" if field.type == "MetadataRelationship" else _sample(kind, given, limits),
            conversion=conversion,
            target=target,
            minimum=limits.minimum,
            maximum=limits.maximum,
        )


def _apex_type(field: CustomField) -> tuple[str, str]:
    """Give the Apex type of a getter and the method that makes it of a decimal number."""
    kind = APEX_TYPES.get(field.type, "String")
    if kind == "Decimal" and getattr(field, "scale", 1) == 0:
        return ("Integer", "intValue") if getattr(field, "precision", 18) <= INTEGER_DIGITS else ("Long", "longValue")
    return kind, ""


def _field_default(field: CustomField) -> str | bool | None:
    default = getattr(field, "defaultValue", None)
    if isinstance(default, bool) or default is None:
        return False if field.type == "Checkbox" and default is None else default
    quoted = re.fullmatch(r"(['\"])(.*)\1", default)
    if quoted is not None:
        return quoted[2]
    return default if re.fullmatch(r"-?\d+(?:\.\d+)?", default) else None


def _literal(kind: str, value: str | bool | None) -> str:
    if value is None:
        return "null"
    if kind == "Boolean":
        return "true" if str(value).lower() == "true" else "false"
    text = str(value)
    if kind == "Date":
        return f"Date.valueOf({string_literal(text)})"
    if kind == "Datetime":
        numbers = ", ".join(str(int(part)) for part in re.findall(r"\d+", text)[:6])
        return f"Datetime.newInstanceGmt({numbers})"
    if kind == "Long":
        return f"{text}L"
    return text if kind in {"Integer", "Decimal"} else string_literal(text)


def _within(text: str, limits: Range) -> str:
    number = float(text.rstrip("L"))
    if limits.minimum is not None and number < limits.minimum:
        return str(limits.minimum)
    if limits.maximum is not None and number > limits.maximum:
        return str(limits.maximum)
    return text


def _sample(kind: str, given: str | bool | None, limits: Range) -> str:
    """Give a value that differs from the default and lies within the range."""
    if kind == "Boolean":
        return "false" if str(given).lower() == "true" else "true"
    if kind in {"Integer", "Long", "Decimal"}:
        ends = [end for end in (limits.minimum, limits.maximum) if end is not None]
        return str(next((end for end in ends if str(end) != str(given)), 2 if str(given) == "1" else 1))
    return SAMPLES.get(kind, "'A'")
