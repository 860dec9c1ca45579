"""Dates, times and the checkbox."""

from __future__ import annotations

from typing import Literal

from generator.fields.base import CustomField, DefaultFormula, Requirable


class _MomentField(CustomField, Requirable, DefaultFormula):
    """What dates and times share."""

    type: str


class DateField(_MomentField):
    """A day."""

    encryption = ("Probabilistic",)

    type: Literal["Date"]


class DateTimeField(_MomentField):
    """A moment, stored in UTC."""

    encryption = ("Probabilistic",)

    type: Literal["DateTime"]


class TimeField(_MomentField):
    """A time of day."""

    type: Literal["Time"]


class CheckboxField(CustomField):
    """True or false."""

    type: Literal["Checkbox"]
    defaultValue: bool = False
    """What a new record starts with; derived false."""
