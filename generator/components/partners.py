"""The components that other components use: a project mostly has one of each, which is found without being named."""

from __future__ import annotations

from typing import cast

from generator.components.base import LightningPattern
from generator.kinds.base import ProjectView

COMPONENT = "LightningComponentBundle"


def candidates(project: ProjectView, pattern: str) -> tuple[LightningPattern, ...]:
    """Give the project's components of a pattern, by name."""
    models = (project.model(COMPONENT, name) for name in project.names(COMPONENT))
    return tuple(cast(LightningPattern, model) for model in models if getattr(model, "pattern", None) == pattern)


def partner(project: ProjectView, pattern: str, named: str | None = None) -> LightningPattern | None:
    """Give the component of a pattern that is named, or else the only one of the project."""
    found = candidates(project, pattern)
    if named is not None:
        return next((model for model in found if model.name == named), None)
    return found[0] if len(found) == 1 else None
