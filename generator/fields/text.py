"""Text, and the texts that have a form of their own: e-mail, phone, URL, encrypted text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.fields import findings
from generator.fields.base import CustomField, DefaultFormula, ExternalId, Requirable, Unique
from generator.model.base import Problem
from generator.model.types import Number

_BRACES = re.compile(r"\{([^{}]*)\}")
_DATE_PARTS = frozenset({"YYYY", "YY", "MM", "DD"})


class TextField(CustomField, Requirable, Unique, ExternalId, DefaultFormula):
    """A single line of 1 to 255 characters."""

    encryption = ("Probabilistic", "Deterministic")

    type: Literal["Text"]
    length: Annotated[Number, Ge(1), Le(255)]
    """The most characters a value may have, 1 to 255."""
    caseSensitive: bool | None = None
    """With `unique`: whether `a` and `A` are different values."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse `caseSensitive` without `unique`, and probabilistic keys."""
        yield from super().problems(name)
        yield from key_problems(self)


class TextAreaField(CustomField, Requirable, DefaultFormula):
    """Up to 255 characters on several lines; the length is fixed."""

    encryption = ("Probabilistic", "Deterministic")

    type: Literal["TextArea"]


class LongTextAreaField(CustomField, DefaultFormula):
    """256 to 131,072 characters of plain text; cannot be filtered, unique or required."""

    filterable = False
    encryption = ("Probabilistic",)

    type: Literal["LongTextArea"]
    length: Annotated[Number, Ge(256), Le(131072)]
    """The most characters a value may have, 256 to 131,072."""
    visibleLines: Annotated[Number, Ge(2), Le(50)] = 3
    """The height of the field on the page in lines, 2 to 50; derived 3."""


class HtmlField(CustomField):
    """256 to 131,072 characters of rich text."""

    filterable = False
    encryption = ("Probabilistic",)

    type: Literal["Html"]
    length: Annotated[Number, Ge(256), Le(131072)]
    """The most characters a value may have, 256 to 131,072."""
    visibleLines: Annotated[Number, Ge(10), Le(50)] = 25
    """The height of the field on the page in lines, 10 to 50; derived 25."""


class EncryptedTextField(CustomField, Requirable):
    """A masked text of at most 175 characters (classic encryption, not Shield)."""

    filterable = False

    type: Literal["EncryptedText"]
    length: Annotated[Number, Ge(1), Le(175)]
    """The most characters a value may have, 1 to 175."""
    maskChar: Literal["asterisk", "X"]
    """The character that hides the value."""
    maskType: Literal["all", "creditCard", "ssn", "lastFour", "sin", "nino"]
    """Which part of the value is hidden."""


class EmailField(CustomField, Requirable, Unique, ExternalId, DefaultFormula):
    """An e-mail address."""

    encryption = ("Probabilistic", "Deterministic")

    type: Literal["Email"]
    caseSensitive: bool | None = None
    """With `unique`: whether `a` and `A` are different values."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse `caseSensitive` without `unique`, and probabilistic keys."""
        yield from super().problems(name)
        yield from key_problems(self)


class PhoneField(CustomField, Requirable, DefaultFormula):
    """A phone number as people write it, at most 40 characters."""

    encryption = ("Probabilistic", "Deterministic")

    type: Literal["Phone"]


class UrlField(CustomField, Requirable, DefaultFormula):
    """A web address of at most 255 characters."""

    encryption = ("Probabilistic", "Deterministic")

    type: Literal["Url"]


class AutoNumberField(CustomField, ExternalId):
    """A counter the platform fills in."""

    writable = False

    type: Literal["AutoNumber"]
    displayFormat: Annotated[str, Field(min_length=1, max_length=30)]
    """The text around the counter, such as `CALL-{0000000}`; at most 30 characters."""
    startingNumber: Annotated[Number, Ge(0), Le(999_999_999)] | None = None
    """The first number, below 1,000,000,000; a later deploy ignores it."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a format without exactly one counter."""
        yield from super().problems(name)
        yield from display_format_problems(self.displayFormat, ("displayFormat",))


def key_problems(field: TextField | EmailField) -> Iterator[Problem]:
    """Refuse `caseSensitive` without `unique`, and keys that probabilistic encryption makes unsearchable."""
    if field.caseSensitive and not field.unique:
        yield Problem(
            findings.CASE_SENSITIVE,
            ("caseSensitive",),
            "caseSensitive has no meaning without unique",
            "add unique: true or remove caseSensitive",
            at_key=True,
        )
    if field.encryptionScheme == "ProbabilisticEncryption" and (field.unique or field.externalId):
        yield Problem(
            findings.PROBABILISTIC,
            ("encryptionScheme",),
            "A probabilistically encrypted field cannot be unique or an external id",
            "use CaseSensitiveDeterministicEncryption, or drop unique and externalId",
        )


def display_format_problems(display_format: str, path: tuple[str, ...]) -> Iterator[Problem]:
    """Refuse an auto-number format without exactly one counter of zeros in braces; other braces hold parts of dates."""
    braces = _BRACES.findall(display_format)
    counters = [inner for inner in braces if inner and not inner.strip("0")]
    others = set(braces) - set(counters) - _DATE_PARTS
    if len(counters) != 1 or others:
        yield Problem(
            findings.DISPLAY_FORMAT,
            path,
            f"'{{{min(others)}}}' is neither a counter nor a part of the date"
            if others
            else "The display format needs exactly one counter in braces",
            "write for example " + (display_format.split("{", maxsplit=1)[0] or "A-")[:20] + "{0000}",
        )
