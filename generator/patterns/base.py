"""What every pattern of Apex classes shares: one class, its test, and how both are rendered."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

from pydantic import Field

from generator.kinds.base import Component, Kind, ProjectView, Rendering, Symbol
from generator.model.types import ApexClassName, ApiVersion, Description
from generator.patterns.invocable import Invocable
from generator.platform.names import MAXIMUM_NAME_LENGTH

TEST_SUFFIX = "Test"
CLASS_TEMPLATE = "class.cls.j2"
TEST_TEMPLATE = "test.cls.j2"


class ApexPattern(Kind):
    """An Apex class declared by what it does."""

    metadata_type = "ApexClass"
    has_test: ClassVar[bool] = True
    """Whether a test class belongs to it: not so for what only tests use."""
    needs_grant: ClassVar[bool] = False
    """Whether people call the class, so that a permission set must grant it."""
    handles_trigger: ClassVar[bool] = False
    """Whether a trigger can call it; the class then has `public static void handle(List<…> records)` or the like."""

    kind: Literal["ApexClass"] = Field(exclude=True)
    name: ApexClassName = Field(exclude=True)
    """The name of the class, at most 40 characters."""
    pattern: str
    """What the class does."""
    description: Description
    """What the class is for; becomes its ApexDoc."""
    apiVersion: ApiVersion | None = None
    """The API version of the class; the project's when left out."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read the documents of its own pattern."""
        return document.get("pattern") == cls.pattern_name()

    @classmethod
    def pattern_name(cls) -> str:
        """Give the pattern's name as specs write it: the folder's, with hyphens."""
        return cls._folder().name.replace("_", "-")

    @classmethod
    def _folder(cls) -> Path:
        return Path(inspect.getfile(cls)).parent

    @property
    def test_name(self) -> str:
        """Give the name of the test class, shortened where the class's own name leaves no room."""
        return self.name[: MAXIMUM_NAME_LENGTH - len(TEST_SUFFIX)].rstrip("_") + TEST_SUFFIX

    def symbols(self) -> Iterator[Symbol]:
        """Yield the class and its test."""
        yield Symbol("ApexClass", self.name, ("name",))
        if self.has_test:
            yield Symbol("ApexClass", self.test_name, ("name",))

    def trigger_statement(self, object_name: str, records: str) -> str:
        """Give the one statement with which a trigger on the object calls the class."""
        del object_name
        return f"{self.name}.handle({records});"

    def invocable_interface(self, project: ProjectView) -> Invocable | None:
        """Give what flows may give to the class and get from it; None where they cannot call it."""
        del project
        return None

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the pattern's own values for its templates; names, order and defaults are decided here."""
        del project
        return {}

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the class and its test."""
        values = {**self.context(project), "spec": self, "class_name": self.name, "test_name": self.test_name}
        folder = self._folder().name
        yield self.class_component(project, self.name, Rendering(f"{folder}/{CLASS_TEMPLATE}", values))
        if self.has_test:
            yield self.class_component(project, self.test_name, Rendering(f"{folder}/{TEST_TEMPLATE}", values))

    def class_component(self, project: ProjectView, name: str, content: Rendering) -> Component:
        """Give the component of one class."""
        tree = {"apiVersion": self.apiVersion or project.api_version, "status": "Active"}
        return Component("ApexClass", name, tree, (), content)
