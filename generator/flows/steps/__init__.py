"""The types of steps, discovered from the modules of this package."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args

from pydantic import ConfigDict, Discriminator, Tag, create_model

from generator.flows.step import Step
from generator.model.base import Model

UNREAD = "?"


@cache
def step_types() -> Mapping[str, type[Step]]:
    """Map the name of each type of step to its model."""
    found: dict[str, type[Step]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for model in vars(module).values():
            if isinstance(model, type) and issubclass(model, Step) and model.__module__ == module.__name__:
                found.update(dict.fromkeys(get_args(model.model_fields["type"].annotation), model))
    return dict(sorted(found.items()))


@cache
def any_step() -> Any:
    """Give the union of all steps; one of no known type is read by a model that refuses just that."""
    known: Any = Literal[tuple(step_types())]
    unread = create_model("UnreadStep", __base__=_Unread, type=(known, ...))
    models = {**step_types(), UNREAD: unread}
    tagged = tuple(Annotated[model, Tag(tag)] for tag, model in models.items())
    return Annotated[Union[tagged], Discriminator(_tag)]  # noqa: UP007 - `|` takes no tuple of members


class _Unread(Model):
    # Editors must not offer it, and nothing may be valid because of it.
    model_config = ConfigDict(extra="ignore", json_schema_extra={"not": {}})


def _tag(value: Any) -> str:
    tag = value.get("type") if isinstance(value, dict) else getattr(value, "type", None)
    return tag if isinstance(tag, str) and tag in step_types() else UNREAD
