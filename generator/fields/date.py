"""Dates, times and the checkbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from generator.fields import findings
from generator.fields.base import CustomField, DefaultFormula, Requirable
from generator.model.base import Problem

_BARE_WORD = re.compile(r"[A-Za-z ]+")


class _MomentField(CustomField, Requirable, DefaultFormula):
    """What dates and times share."""

    type: str

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a default that is a bare word."""
        yield from super().problems(name)
        if self.defaultValue is not None and _BARE_WORD.fullmatch(self.defaultValue):
            yield Problem(
                findings.DEFAULT_VALUE,
                ("defaultValue",),
                f"The default of a {self.type} field is a formula",
                "write for example TODAY() or NOW()",
            )


class DateField(_MomentField):
    """A day."""

    type: Literal["Date"]


class DateTimeField(_MomentField):
    """A moment, stored in UTC."""

    type: Literal["DateTime"]


class TimeField(_MomentField):
    """A time of day."""

    type: Literal["Time"]


class CheckboxField(CustomField):
    """True or false."""

    type: Literal["Checkbox"]
    defaultValue: bool = False
    """What a new record starts with; derived false."""
