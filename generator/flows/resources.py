"""What a flow keeps besides its steps: variables, constants, formulas and text templates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import StringConstraints

from generator.explanation import Explanation
from generator.flows.values import NUMBERS, FlowValue, ValueType
from generator.model.base import Model, Problem
from generator.model.types import AnyText, FormulaText, Number, ObjectRef, Reference

DataType = Literal[
    "String", "Number", "Currency", "Boolean", "Date", "DateTime", "Picklist", "Multipicklist", "SObject", "Apex"
]
Scale = Annotated[Number, Ge(0), Le(17)]

VARIABLE = Explanation(
    code="SF298",
    title="Flow variable without what its type needs",
    rule="A variable of records names their object, one of an Apex type its class; only numbers have a scale, and only "
    "single values a default.",
    source="Metadata API Developer Guide, FlowVariable",
    bad="""\
kind: Flow
name: Weigh_Parcels
variables:
  parcel: {dataType: SObject}
steps:
  - {type: Assignment, label: Keep, assignments: [{assignToReference: parcel, value: "{!parcel}"}]}
""",
    good="""\
kind: Flow
name: Weigh_Parcels
variables:
  parcel: {dataType: SObject, objectType: Account}
steps:
  - {type: Assignment, label: Keep, assignments: [{assignToReference: parcel, value: "{!parcel}"}]}
""",
)


class Variable(Model):
    """A value that steps change, and that callers may give and take."""

    dataType: DataType
    """What it holds."""
    description: AnyText | None = None
    """What it is for."""
    apexClass: Annotated[AnyText, Reference("ApexClass")] | None = None
    """With Apex: the class."""
    isCollection: bool = False
    """Whether it holds many."""
    isInput: bool = False
    """Whether callers may give it."""
    isOutput: bool = False
    """Whether callers get it."""
    objectType: ObjectRef | None = None
    """With SObject: the object of the records."""
    scale: Scale | None = None
    """With numbers: the decimal places; derived 0."""
    value: FlowValue | None = None
    """The value it starts with."""

    @property
    def value_type(self) -> ValueType:
        """Give the type of its value."""
        return ValueType(self.dataType, self.isCollection, self.objectType or "")

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse what does not fit the data type."""
        yield from super().problems(name)
        for key, types in (
            ("objectType", {"SObject"}),
            ("apexClass", {"Apex"}),
        ):
            given = getattr(self, key)
            if self.dataType in types and given is None:
                yield Problem(VARIABLE, ("dataType",), f"A variable of type {self.dataType} needs {key}", f"add {key}")
            elif self.dataType not in types and given is not None:
                yield Problem(VARIABLE, (key,), f"A variable of type {self.dataType} has no {key}", f"remove {key}")
        if self.scale is not None and self.dataType not in NUMBERS:
            yield Problem(VARIABLE, ("scale",), f"A variable of type {self.dataType} has no scale", "remove scale")
        if self.value is not None and self.isCollection:
            yield Problem(VARIABLE, ("value",), "A collection starts empty", "remove value")

    def resource(self) -> dict[str, Any]:
        """Give the element tree."""
        tree = self.model_dump(exclude_none=True, exclude={"value"})
        if self.dataType in NUMBERS:
            tree.setdefault("scale", 0)
        if self.value is not None:
            tree["value"] = self.value.element(self.dataType)
        return tree


class Constant(Model):
    """A value that never changes."""

    dataType: Literal["String", "Number", "Currency", "Boolean", "Date"]
    """What it is."""
    value: FlowValue
    """The value."""
    description: AnyText | None = None
    """What it is for."""

    @property
    def value_type(self) -> ValueType:
        """Give the type of its value."""
        return ValueType(self.dataType)

    def resource(self) -> dict[str, Any]:
        """Give the element tree."""
        tree = self.model_dump(exclude_none=True, exclude={"value"})
        return {**tree, "value": self.value.element(self.dataType)}


class Formula(Model):
    """A value that is computed where it is used."""

    dataType: Literal["String", "Number", "Currency", "Boolean", "Date", "DateTime"]
    """What the formula gives."""
    expression: FormulaText
    """The formula; `{!Name}` stands for what the flow knows under the name."""
    scale: Scale | None = None
    """With numbers: the decimal places; derived 0."""
    description: AnyText | None = None
    """What it is for."""

    @property
    def value_type(self) -> ValueType:
        """Give the type of its value."""
        return ValueType(self.dataType)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a scale on what is no number."""
        yield from super().problems(name)
        if self.scale is not None and self.dataType not in NUMBERS:
            yield Problem(VARIABLE, ("scale",), f"A formula of type {self.dataType} has no scale", "remove scale")

    def resource(self) -> dict[str, Any]:
        """Give the element tree."""
        tree = self.model_dump(exclude_none=True)
        if self.dataType in NUMBERS:
            tree.setdefault("scale", 0)
        return tree


class TextTemplate(Model):
    """A text with values inside."""

    text: Annotated[str, StringConstraints(min_length=1)]
    """The text; `{!Name}` stands for what the flow knows under the name."""
    isViewedAsPlainText: bool = True
    """Whether it is plain text and no HTML; derived true."""
    description: AnyText | None = None
    """What it is for."""

    @property
    def value_type(self) -> ValueType:
        """Give the type of its value."""
        return ValueType("String")

    def resource(self) -> dict[str, Any]:
        """Give the element tree."""
        return {**self.model_dump(exclude_none=True), "text": self.text.rstrip("\n")}
