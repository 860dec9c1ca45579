"""Fields the platform computes: formulas and roll-up summaries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import StringConstraints

from generator.fields import findings
from generator.fields.base import CustomField
from generator.fields.number import scale_problems
from generator.fields.relationship import FilterItem
from generator.model.base import Problem
from generator.model.types import FieldRef, Number

NUMERIC = frozenset({"Number", "Currency", "Percent"})


class FormulaField(CustomField):
    """A value computed from other fields; `type` is the type of the result."""

    is_formula = True
    writable = False

    type: Literal["Checkbox", "Currency", "Date", "DateTime", "Number", "Percent", "Text", "Time"]
    formula: Annotated[str, StringConstraints(min_length=1, max_length=3900)]
    """The formula, at most 3,900 characters."""
    formulaTreatBlanksAs: Literal["BlankAsBlank", "BlankAsZero"] | None = None
    """What an empty number counts as; derived BlankAsZero for numbers."""
    precision: Annotated[Number, Ge(1), Le(18)] | None = None
    """All digits of a numeric result, 1 to 18."""
    scale: Annotated[Number, Ge(0), Le(18)] | None = None
    """The digits after the decimal point of a numeric result."""

    def field_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree with what blanks count as."""
        tree = super().field_tree(name)
        if self.type in NUMERIC:
            tree.setdefault("formulaTreatBlanksAs", "BlankAsZero")
        return tree

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse missing or superfluous digits."""
        yield from super().problems(name)
        if self.type in NUMERIC and (self.precision is None or self.scale is None):
            yield Problem(
                findings.FORMULA_DIGITS,
                ("formula",),
                f"A formula of type {self.type} needs precision and scale",
                "add precision: 18 and scale: 2",
                at_key=True,
            )
        elif self.type in NUMERIC:
            yield from scale_problems(self.precision or 0, self.scale or 0)
        else:
            for key in ("precision", "scale"):
                if getattr(self, key) is not None:
                    yield Problem(
                        findings.FORMULA_DIGITS,
                        (key,),
                        f"A formula of type {self.type} has no {key}",
                        f"remove {key}",
                        at_key=True,
                    )


class SummaryField(CustomField):
    """A roll-up of detail records on their master."""

    writable = False

    type: Literal["Summary"]
    summaryOperation: Literal["count", "sum", "min", "max"]
    """How the details are rolled up."""
    summaryForeignKey: FieldRef
    """The master-detail field of the child: `Child__c.Parent__c`."""
    summarizedField: FieldRef | None = None
    """The field of the child that is summed or compared: `Child__c.Amount__c`; not with count."""
    summaryFilterItems: tuple[FilterItem, ...] | None = None
    """Which details count; fields with their object."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a sum of nothing and a count of something."""
        yield from super().problems(name)
        if self.summaryOperation == "count" and self.summarizedField is not None:
            yield Problem(
                findings.SUMMARIZED_FIELD,
                ("summarizedField",),
                "A count has no summarized field",
                "remove summarizedField",
                at_key=True,
            )
        if self.summaryOperation != "count" and self.summarizedField is None:
            yield Problem(
                findings.SUMMARIZED_FIELD,
                ("summaryOperation",),
                f"A roll-up by {self.summaryOperation} needs the field it summarizes",
                "add summarizedField: Child__c.Amount__c",
            )
