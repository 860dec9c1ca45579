"""The way out: a component whose files are the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from generator.components.base import LightningPattern
from generator.components.design import DesignProperty
from generator.kinds.base import BundleFile, ProjectView
from generator.model.types import AnyText

PropertyName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9_]*$")]
"""The name of a public property."""


class SourceComponent(LightningPattern):
    """A component whose markup, script, styles and tests stand in a folder beside the spec."""

    content_keys: ClassVar[tuple[str, ...]] = ("folder",)

    pattern: Literal["source"]
    """What the component shows."""
    folder: AnyText
    """The folder with the component's files, relative to the spec: `orderBoard`."""
    properties: dict[PropertyName, DesignProperty] = {}  # noqa: RUF012 - frozen model
    """What an administrator sets where the component is placed; each is an `@api` property of the script."""

    def design_properties(self) -> Mapping[str, DesignProperty]:
        """Give the properties the spec names."""
        return self.properties

    def _files(self, project: ProjectView) -> Iterator[BundleFile]:
        for path, data in project.content(self, self.folder).items():
            yield BundleFile(path, data, f"{self.folder}/{path}")
