"""The way out: a body of the user's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from generator.apex.aura_methods import aura_methods
from generator.kinds.base import AuraMethod, Component, ProjectView, Rendering, Symbol
from generator.model.types import AnyText, Description
from generator.patterns.base import ApexPattern
from generator.patterns.invocable import Invocable, read_invocable


class Source(ApexPattern):
    """A class whose body stands in a file beside the spec; its test in another."""

    companion_keys: ClassVar[tuple[str, ...]] = ("body", "test")

    pattern: Literal["source"]
    """What the class does."""
    description: Description | None = None  # type: ignore[assignment]  # the body documents itself
    """What the class is for; the body says so itself."""
    body: AnyText
    """The file with the class, relative to the spec: `bodies/Example.cls`."""
    test: AnyText | None = None
    """The file with its test class."""

    def symbols(self) -> Iterator[Symbol]:
        """Yield the class, and its test where there is one."""
        yield Symbol("ApexClass", self.name, ("name",))
        if self.test is not None:
            yield Symbol("ApexClass", self.test_name, ("test",))

    def aura_methods(self, project: ProjectView) -> Mapping[str, AuraMethod] | None:
        """Give the methods the body marks as callable; None where the body could not be read."""
        body = project.companion(self, self.body)
        return {method.name: method for method in aura_methods(body)} if body else None

    def invocable_interface(self, project: ProjectView) -> Invocable | None:
        """Read from the body what flows may give to the class and get from it."""
        return read_invocable(project.companion(self, self.body))

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the class, and its test where there is one."""
        for name, file in ((self.name, self.body), (self.test_name, self.test)):
            if file is not None:
                values = {"body": project.companion(self, file)}
                rendering = Rendering("source/class.cls.j2", values, verbatim=True, companion=file)
                yield self.class_component(project, name, rendering)
