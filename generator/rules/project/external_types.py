"""What the org is declared to have is declared under types that there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.metadata_types import metadata_types
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import nearly


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A type of externalComponents that is nearly a metadata type is meant to be it; users and the like are none.

    Source: Metadata API Developer Guide, Metadata Types.
    """
    document = project.settings_document
    for name in project.settings.externalComponents if document is not None else ():
        meant = nearly(name, metadata_types())
        if meant is not None and document is not None:
            message = f"There is no metadata type '{name}'"
            yield Violation(document, ("externalComponents", name), message, f"write {meant}", at_key=True)


RULE = Rule(
    Explanation(
        code="SF689",
        title="Declared under a type that does not exist",
        rule="The keys of externalComponents are metadata types, such as ApexClass.",
        source="Metadata API Developer Guide, Metadata Types",
        bad="kind: Project\nname: demo\nexternalComponents: {ApexClas: [DepotController]}\n",
        good="kind: Project\nname: demo\nexternalComponents: {ApexClass: [DepotController]}\n",
    ),
    check,
)
