"""Custom labels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from generator.kinds.base import Component, Kind, ProjectView, Symbol
from generator.labels import label_of
from generator.model.base import Model
from generator.model.types import AnyText, Line, LongApiName


def _label(value: Any) -> Any:
    return {"value": value} if isinstance(value, str) else value


class CustomLabel(Model):
    """One text that code, pages and components show."""

    value: Annotated[str, StringConstraints(min_length=1, max_length=1000)]
    """The text; at most 1,000 characters."""
    shortDescription: Annotated[str, StringConstraints(min_length=1, max_length=80)] | None = None
    """Where the text is used; at most 80 characters, derived from the name."""
    categories: Line | None = None
    """Groups to filter labels by, joined by commas."""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:_[A-Z]{2})?$")] = "en_US"
    """The language the text is written in; derived en_US."""
    protected: bool = False
    """Whether the label is hidden outside its managed package."""


class CustomLabels(Kind):
    """A group of labels; all groups of a package directory share one file."""

    kind: Literal["CustomLabels"] = Field(exclude=True)
    name: AnyText = Field(default="labels", exclude=True)
    """The group's name; any text."""
    labels: Annotated[
        dict[LongApiName, Annotated[CustomLabel, BeforeValidator(_label, json_schema_input_type=CustomLabel | str)]],
        Field(min_length=1),
    ]
    """The labels by API name: the text alone, or the text with description, categories and language."""

    def symbols(self) -> Iterator[Symbol]:
        """Yield each label."""
        for name in self.labels:
            yield Symbol("CustomLabel", name, ("labels", name))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield each label; the plan gathers them into one file per package directory."""
        del project
        for name, label in self.labels.items():
            tree = {"fullName": name, "shortDescription": label_of(name)[:80], **label.tree()}
            yield Component("CustomLabel", name, tree, ("labels", name))
