"""The bodies of a project: each class file beside a spec, with the spec that names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.apex_source.tree import Node, parse
from generator.explanation import with_files
from generator.patterns.base import ApexPattern
from generator.resolve import ResolvedProject
from generator.rules.base import Violation, documents_of

SPEC = "kind: ApexClass\nname: ParcelRouter\npattern: source\nbody: classes/ParcelRouter.cls\n"
"""The spec of the class that the examples of the rules show."""


@dataclass(frozen=True, slots=True)
class Body:
    """A class file beside a spec."""

    violating: Violation
    """A violation at the start of the file, to be filled in."""
    name: str
    """The name of the class that the file has to hold."""
    text: str
    root: Node
    api_version: str

    def violation(self, node: Node, message: str, hint: str, offset: int = 0) -> Violation:
        """Say what is wrong at a piece of the body, `offset` characters into it."""
        return self.violating._replace(message=message, hint=hint, offset=node.start + offset)


def bodies(project: ResolvedProject, *, broken: bool = False) -> Iterator[Body]:
    """Yield the bodies that could be read; those with syntax errors only where `broken` asks for them."""
    return (body for body in _bodies(project) if broken or not body.root.is_broken)


@lru_cache(maxsize=1)
def _bodies(project: ResolvedProject) -> tuple[Body, ...]:
    """Read the class files of a project once for all rules."""
    found = []
    for document in documents_of(project, "source"):
        model = document.model
        if not isinstance(model, ApexPattern):
            continue
        for key, name in (("body", model.name), ("test", model.test_name)):
            file = getattr(model, key, None)
            text = project.companion(model, file) if file else ""
            root = parse(text) if text else None
            if root is not None:
                violating = Violation(document, (key,), "", companion=file or "")
                found.append(Body(violating, name, text, root, model.apiVersion or project.api_version))
    return tuple(found)


def example(body: str) -> str:
    """Write the example of a class beside its spec."""
    return with_files(SPEC, {"classes/ParcelRouter.cls": body})
