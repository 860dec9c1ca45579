"""An overlay of encrypted fields: the project's fields again, with a scheme, in a package directory of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Symbol
from generator.kinds.objects import ObjectDocument
from generator.model.types import ApiName, Description, FieldRef

Scheme = Literal[
    "None",
    "ProbabilisticEncryption",
    "CaseSensitiveDeterministicEncryption",
    "CaseInsensitiveDeterministicEncryption",
]


class FieldEncryption(Kind):
    """Shield Platform Encryption of fields, apart from the fields: an org without the licence leaves the directory out.

    The package directory gets each field as its object defines it, and the scheme; deploy it after the field's own.
    """

    kind: Literal["FieldEncryption"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """What the overlay is called; nothing of this name is deployed."""
    description: Description | None = None
    """Why these fields are encrypted."""
    fields: Annotated[dict[FieldRef, Scheme], Field(min_length=1)]
    """The scheme of each `Object__c.Field__c`; None for personal data that stays in clear text on purpose."""

    def symbols(self) -> Iterator[Symbol]:
        """Yield the overlay itself; its fields are defined by their objects."""
        yield Symbol("FieldEncryption", self.name, ("name",))

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say what the org must have, and that records from before stay as they are."""
        del project
        yield DeploymentNote("need", "Shield Platform Encryption, with an active tenant secret.")
        place = "Setup, Encryption Statistics"
        yield DeploymentNote("enter", "Encrypt what was saved before: gather statistics, then synchronize.", place)
        objects = ", ".join(f"`{name}`" for name in sorted({field.partition(".")[0] for field in self.fields}))
        yield DeploymentNote("check", f"The statistics show the fields of {objects} as encrypted.", place)

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield each field with its scheme."""
        for full_name, scheme in self.fields.items():
            definition = project.model("CustomField", full_name)
            if scheme != "None" and isinstance(definition, ObjectDocument):
                name = full_name.partition(".")[2]
                tree = definition.field_tree(name, definition.fields[name], project)
                tree["encryptionScheme"] = scheme
                yield Component("CustomField", full_name, tree, ("fields", full_name))
