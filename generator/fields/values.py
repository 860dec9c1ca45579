"""Picklist values: local, global and controlled, with the shorthands that remove their noise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

from generator.diagnostics import KeyPath
from generator.fields import findings
from generator.labels import value_label_of
from generator.model.base import Model, Problem
from generator.model.types import ApiName, Description, OwnFieldRef, Reference

VALUE_LIMIT = 1000
MULTISELECT_VALUE_LIMIT = 500

ValueText = Annotated[str, StringConstraints(min_length=1, max_length=255)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]


class Value(Model):
    """One value of a picklist."""

    fullName: ValueText
    """The API name, what the database stores."""
    label: ValueText | None = None
    """What people see; derived from the API name."""
    default: bool = False
    """Whether a new record starts with the value."""
    description: Description | None = None
    """What the value means."""
    color: Colour | None = None
    """The colour in charts, as `#RRGGBB`."""
    isActive: bool | None = None
    """False keeps the value for old records and hides it from new ones."""

    @property
    def shown(self) -> str:
        """Give the label, derived where the spec has none."""
        return self.label or value_label_of(self.fullName)

    def tree(self) -> dict[str, Any]:
        """Give the element tree of the value."""
        return {**self.model_dump(exclude_none=True), "label": self.shown}


def _value(item: Any) -> Any:
    return {"fullName": item} if isinstance(item, str) else item


Values = tuple[Annotated[Value, BeforeValidator(_value, json_schema_input_type=Value | str)], ...]
"""Values as plain texts or with label, default, colour and description."""


class ValueSet(Model):
    """Where a picklist takes its values from."""

    valueSetName: Annotated[ApiName, Reference("GlobalValueSet")] | None = None
    """The global value set."""
    value: Annotated[Values, Field(min_length=1)] | None = None
    """The field's own values."""
    sorted: bool | None = None
    """Shows the field's own values in alphabetical order."""
    restricted: bool = True
    """Refuses values outside the set, in the API too."""
    controllingField: OwnFieldRef | None = None
    """The picklist or checkbox that decides which values are offered."""
    valueSettings: dict[ValueText, tuple[ValueText, ...]] | None = None
    """For each value the values of the controlling field under which it is offered."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse mixed or missing sources, repeated values and half-declared dependencies."""
        yield from super().problems(name)
        if (self.valueSetName is None) == (self.value is None):
            yield Problem(
                findings.VALUE_SET,
                (),
                "A value set is named or defined: exactly one of the two",
                "write valueSet: NAME for a global value set, or valueSet: [A, B] for values of the field's own",
            )
        if self.valueSetName is not None and self.value is None and self.sorted is not None:
            yield Problem(
                findings.VALUE_SET,
                ("sorted",),
                "The order of a global value set is its own",
                "remove sorted here, or write it at the value set",
                at_key=True,
            )
        if self.valueSetName is not None and not self.restricted:
            yield Problem(
                findings.GLOBAL_RESTRICTED,
                ("restricted",),
                "A picklist over a global value set is always restricted",
                "remove restricted, or list the values here",
            )
        yield from value_problems(self.value or (), ("value",))
        if (self.controllingField is None) != (self.valueSettings is None):
            yield Problem(
                findings.CONTROLLING_FIELD,
                ("valueSettings",) if self.controllingField is None else ("controllingField",),
                "controllingField and valueSettings go together",
                "add the missing one of the two",
                at_key=True,
            )

    def tree(self) -> dict[str, Any]:
        """Give the element tree of the value set."""
        tree: dict[str, Any] = {"restricted": self.restricted}
        if self.controllingField is not None:
            tree["controllingField"] = self.controllingField
        if self.valueSetName is not None:
            tree["valueSetName"] = self.valueSetName
        if self.value is not None:
            tree["valueSetDefinition"] = {
                "sorted": bool(self.sorted),
                "value": [value.tree() for value in self.value],
            }
        if self.valueSettings is not None:
            tree["valueSettings"] = [
                {"controllingFieldValue": controlling, "valueName": value}
                for value, controlling in self.valueSettings.items()
            ]
        return tree


def value_problems(values: Iterable[Value], path: KeyPath, limit: int = VALUE_LIMIT) -> Iterator[Problem]:
    """Refuse repeated names and labels, a second default, and more values than the platform holds."""
    names: dict[str, int] = {}
    labels: dict[str, int] = {}
    default: Value | None = None
    for index, value in enumerate(values):
        for text, seen, word in ((value.fullName, names, "value"), (value.shown, labels, "label")):
            first = seen.setdefault(text.casefold(), index)
            if first != index and (word == "value" or names[value.fullName.casefold()] == index):
                yield Problem(
                    findings.DUPLICATE_VALUE,
                    (*path, index),
                    f"The {word} '{text}' occurs twice in the value set",
                    "remove one of the two" if word == "value" else "give each value a label of its own",
                )
        if value.default and default is not None:
            yield Problem(
                findings.DEFAULT_VALUES,
                (*path, index, "default"),
                "A value set has at most one default",
                f"remove default here or at '{default.fullName}'",
            )
        if value.default and value.isActive is False:
            yield Problem(
                findings.DEFAULT_VALUES,
                (*path, index, "default"),
                f"'{value.fullName}' is inactive, and no new record can start with it",
                "remove default, or isActive: false",
            )
        default = default or (value if value.default else None)
        if index == limit:
            yield Problem(
                findings.VALUE_COUNT,
                path,
                f"The value set holds more than {limit} values",
                "split the list or use a lookup to an object",
                at_key=True,
            )
