"""Every field type, discovered from the modules of this package."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Annotated, Any, TypeGuard, Union, get_args

from pydantic import Discriminator, Tag

from generator.fields.base import CustomField

UNKNOWN_TYPE = "?"


def _is_field(value: object) -> TypeGuard[type[CustomField]]:
    """Tell a field model; `issubclass` would ask every subclass of every model."""
    return isinstance(value, type) and CustomField in value.__mro__


def _concrete_types() -> dict[str, type[CustomField]]:
    """Map the tag of each field type to its model; a formula's tag is `Formula`."""
    found: dict[str, type[CustomField]] = {}
    for module_info in sorted(pkgutil.iter_modules(__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{__name__}.{module_info.name}")
        for value in vars(module).values():
            if _is_field(value) and value.__module__ == module.__name__:
                tags = get_args(value.model_fields["type"].annotation)
                if "formula" in value.model_fields:
                    found["Formula"] = value
                elif tags:
                    found[tags[0]] = value
    return found


FIELD_TYPES = _concrete_types()


def tag_of(data: Any) -> str:
    """Give the tag of the model that reads a field's mapping."""
    if not isinstance(data, dict):
        return str(getattr(data, "type", UNKNOWN_TYPE)) if isinstance(data, CustomField) else UNKNOWN_TYPE
    if "formula" in data:
        return "Formula"
    tag = data.get("type", UNKNOWN_TYPE)
    return tag if isinstance(tag, str) else UNKNOWN_TYPE


if TYPE_CHECKING:
    AnyField = CustomField
else:
    _TAGGED = tuple(Annotated[model, Tag(tag)] for tag, model in FIELD_TYPES.items())
    AnyField = Annotated[Union[_TAGGED], Discriminator(tag_of)]  # noqa: UP007 - `|` takes no tuple of members
"""A custom field of any type."""
