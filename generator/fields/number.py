"""Numbers: number, currency, percent and geolocation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Le

from generator.fields import findings
from generator.fields.base import CustomField, DefaultFormula, ExternalId, Requirable, Unique
from generator.model.base import Model, Problem
from generator.model.types import Number


class Digits(Model):
    """How many digits a number has."""

    precision: Annotated[Number, Ge(1), Le(18)]
    """All digits, before and after the decimal point, 1 to 18."""
    scale: Annotated[Number, Ge(0), Le(18)]
    """The digits after the decimal point, at most `precision`."""


class NumericField(CustomField, Requirable, DefaultFormula, Digits):
    """What number, currency and percent share."""

    type: str

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a scale over the precision."""
        yield from super().problems(name)
        yield from scale_problems(self.precision, self.scale)


class NumberField(NumericField, Unique, ExternalId):
    """A number."""

    type: Literal["Number"]


class CurrencyField(NumericField):
    """An amount of money."""

    type: Literal["Currency"]


class PercentField(NumericField):
    """A percentage; 50 % is the number 50."""

    type: Literal["Percent"]


class LocationField(CustomField, Requirable):
    """A latitude and a longitude."""

    type: Literal["Location"]
    scale: Annotated[Number, Ge(0), Le(15)]
    """The digits after the decimal point, at most 15."""
    displayLocationInDecimal: bool = True
    """Shows decimal degrees instead of degrees, minutes and seconds."""


def scale_problems(precision: int, scale: int) -> Iterator[Problem]:
    """Refuse more digits after the decimal point than there are digits."""
    if scale > precision:
        yield Problem(
            findings.SCALE,
            ("scale",),
            f"scale {scale} is greater than precision {precision}",
            f"write scale: {precision} or less, or raise precision",
        )
