"""A custom exception."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from generator.model.types import ApexClassName
from generator.patterns.base import ApexPattern


def _exception_name(name: str) -> str:
    if not name.endswith("Exception"):
        reason = "does not end with Exception, as the name of an exception must"
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": name})
    return name


class CustomException(ApexPattern):
    """An exception of the project's own, so that callers can tell its failures from the platform's."""

    name: Annotated[ApexClassName, AfterValidator(_exception_name)]
    """The name of the class; it ends with Exception."""
    pattern: Literal["custom-exception"]
    """What the class does."""
