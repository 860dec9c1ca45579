"""Apex test suites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field

from generator.kinds.base import Component, Kind, ProjectView
from generator.model.types import AnyText, LongApiName, Reference


def tests_by_name(project: ProjectView) -> dict[str, str]:
    """Map the names of the test classes of the specs to the package directories they go to, sorted."""
    found = {}
    for name in project.names("ApexClass"):
        model = project.model("ApexClass", name)
        if model is not None and getattr(model, "test_name", None) == name != model.name:
            found[name] = project.package_of(model)
    return found


class ApexTestSuite(Kind):
    """Test classes that run together."""

    metadata_type = "ApexTestSuite"

    kind: Literal["ApexTestSuite"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    testClassName: tuple[Annotated[AnyText, Reference("ApexClass")], ...] = ()
    """The test classes."""
    allTests: Literal[True] | None = None
    """Takes every test class of the specs that goes to the same package directory."""

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the suite, its classes sorted when all are taken."""
        own = project.package_of(self)
        names = [name for name, package in tests_by_name(project).items() if package == own]
        tree: dict[str, Any] = {"testClassName": names if self.allTests else list(self.testClassName)}
        yield Component("ApexTestSuite", self.name, tree)
