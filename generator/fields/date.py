"""Dates, times and the checkbox."""

from __future__ import annotations

from typing import Literal

from generator.fields.base import CustomField, DefaultFormula, Requirable


class DateField(CustomField, Requirable, DefaultFormula):
    """A day."""

    type: Literal["Date"]


class DateTimeField(CustomField, Requirable, DefaultFormula):
    """A moment, stored in UTC."""

    type: Literal["DateTime"]


class TimeField(CustomField, Requirable, DefaultFormula):
    """A time of day."""

    type: Literal["Time"]


class CheckboxField(CustomField):
    """True or false."""

    type: Literal["Checkbox"]
    defaultValue: bool = False
    """What a new record starts with; derived false."""
