"""The named types of the spec language: names, labels, texts and numbers with the platform's limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from generator.platform import names

LONG_NAME = 80
BLANK = re.compile(r"\$\{[A-Z][A-Z0-9_]*\}")
"""What each org fills in, such as `${INTEGRATION_USER}`."""
WHOLE_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)")


class SoqlMarker:
    """Marks a text that is a SOQL query, checked against the project's objects."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text that names a component of this metadata type.

    With `member` the text names a child of the document it stands in, such as a field of the same object.
    """

    metadata_type: str
    member: bool = False


def _name(reason_of: Callable[[str], str | None], suffix: str = "") -> AfterValidator:
    def validate(text: str) -> str:
        reason = reason_of(text)
        if reason:
            raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": text, "suffix": suffix})
        return text

    return AfterValidator(validate)


def _whole_number(value: Any) -> Any:
    """Read digits as a number; anything else is left for the model to refuse."""
    if isinstance(value, str) and WHOLE_NUMBER.fullmatch(value) and len(value) < len(str(2**63)):
        return int(value)
    return value


def _without_line_breaks(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise PydanticCustomError("one_line", "The text must stand on one line")
    return text


Number = Annotated[int, BeforeValidator(_whole_number, json_schema_input_type=int)]
"""A whole number."""

ApiName = Annotated[str, _name(names.developer_name_problem)]
"""A developer name: letters, digits and single underscores, first a letter, at most 40 characters."""

LongApiName = Annotated[str, _name(lambda text: names.developer_name_problem(text, LONG_NAME))]
"""A developer name of a kind whose names may have 80 characters."""

CustomObjectName = Annotated[str, _name(lambda text: names.api_name_problem(text, "__c"), "__c")]
EventName = Annotated[str, _name(lambda text: names.api_name_problem(text, "__e"), "__e")]
BigObjectName = Annotated[str, _name(lambda text: names.api_name_problem(text, "__b"), "__b")]
CustomMetadataTypeName = Annotated[str, _name(lambda text: names.api_name_problem(text, "__mdt"), "__mdt")]
ExternalObjectName = Annotated[str, _name(lambda text: names.api_name_problem(text, "__x"), "__x")]
FieldName = Annotated[str, _name(lambda text: names.api_name_problem(text, "__c"), "__c")]

ApexClassName = Annotated[str, _name(names.apex_class_name_problem)]
"""The name of an Apex class: at most 40 characters, no reserved word, shadowing nothing of the platform."""
ApexTriggerName = Annotated[str, _name(names.apex_trigger_name_problem)]
ApiVersion = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]\.0$")]

AnyText = Annotated[str, StringConstraints(min_length=1)]
Line = Annotated[str, StringConstraints(min_length=1), AfterValidator(_without_line_breaks)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_without_line_breaks)]
LongLabel = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_without_line_breaks)]
Description = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
ShortDescription = Annotated[str, StringConstraints(min_length=1, max_length=255)]
HelpText = Annotated[str, StringConstraints(min_length=1, max_length=510)]
ErrorMessage = Annotated[str, StringConstraints(min_length=1, max_length=255)]
FormulaText = Annotated[str, StringConstraints(min_length=1, max_length=5000)]

SoqlText = Annotated[str, StringConstraints(min_length=1), SoqlMarker()]
"""A SOQL query without access mode, its binds written `:name`."""

Username = Annotated[
    str, StringConstraints(pattern=r"^(?:[^@\s]+@[^@\s]+\.[^@\s]+|\$\{[A-Z][A-Z0-9_]*\})$", max_length=80)
]
"""A user name such as `name@example.com`, which belongs to one org, or a blank that each org fills in, `${NAME}`."""

ObjectRef = Annotated[str, StringConstraints(min_length=1), Reference("CustomObject")]
FieldRef = Annotated[str, StringConstraints(min_length=1), Reference("CustomField")]
"""A field with its object: `Object__c.Field__c`."""
OwnFieldRef = Annotated[str, StringConstraints(min_length=1), Reference("CustomField", member=True)]
"""A field of the object the text stands in: `Field__c`."""
