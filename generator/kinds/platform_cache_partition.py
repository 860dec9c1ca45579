"""Partitions of the platform cache."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge
from pydantic import BeforeValidator, Field, StringConstraints

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.base import DeploymentNote, Kind, ProjectView
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import Description, Label, Number

NO_CAPACITY = Explanation(
    code="SF286",
    title="Cache partition that holds nothing",
    rule="A partition has capacity for the org or for sessions; with none every read is a miss, without any error.",
    source="Apex Developer Guide, Platform Cache Partitions",
    bad="kind: PlatformCachePartition\nname: Depot\n",
    good="kind: PlatformCachePartition\nname: Depot\norganization: 5\n",
)

Megabytes = Annotated[Number, Ge(0)]


class Capacity(Model):
    """How many megabytes a partition has, by where they come from."""

    allocatedCapacity: Megabytes = 0
    """Of the edition's own: 10 MB with Enterprise, 30 MB with Unlimited and Performance, none otherwise."""
    allocatedPurchasedCapacity: Megabytes = 0
    """Of what was bought in addition."""
    allocatedTrialCapacity: Megabytes = 0
    """Of a trial."""
    allocatedPartnerCapacity: Megabytes = 0
    """Of what a managed package brings."""

    @property
    def total(self) -> int:
        """Give all megabytes together."""
        return sum(self.tree().values())


def _capacity(value: Any) -> Any:
    return {"allocatedCapacity": value} if isinstance(value, str | int) and not isinstance(value, bool) else value


Megabyte = Annotated[Capacity, BeforeValidator(_capacity, json_schema_input_type=Capacity | int)]


class PlatformCachePartition(Kind):
    """A share of the platform cache that Apex reads as `local.Name`."""

    metadata_type = "PlatformCachePartition"

    kind: Literal["PlatformCachePartition"] = Field(exclude=True)
    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]{0,39}$")] = Field(exclude=True)
    """The name: letters and digits only, first a letter, at most 40."""
    masterLabel: Label | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """What is cached, and what happens on a miss."""
    isDefaultPartition: bool = False
    """Whether code that names no partition uses this one."""
    organization: Megabyte = Field(default=Capacity.model_construct(), exclude=True)
    """Megabytes of the org cache, which all users share: a number, or numbers by where they come from."""
    session: Megabyte = Field(default=Capacity.model_construct(), exclude=True)
    """Megabytes of the session cache, which each user has for himself; asynchronous Apex has none."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Warn of a partition without capacity."""
        yield from super().problems(name)
        if not self.organization.total + self.session.total:
            message, hint = "The partition has no capacity, so nothing stays in it", "add organization: 1, in megabytes"
            yield Problem(NO_CAPACITY, ("name",), message, hint, severity=Severity.WARNING)

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say how much of the platform cache the org must have to give."""
        del project
        total = self.organization.total + self.session.total
        if total:
            yield DeploymentNote("need", f"{total} MB of platform cache for the partition {self.name}.")
        else:
            place = "Setup, Platform Cache"
            yield DeploymentNote("enter", f"`{self.name}`: give it capacity; until then every read is a miss.", place)

    def tree(self) -> dict[str, Any]:
        """Give the element tree with both types of cache."""
        types = [("Organization", self.organization), ("Session", self.session)]
        return super().tree() | {
            "masterLabel": self.masterLabel or label_of(self.name),
            "platformCachePartitionTypes": [
                {**capacity.tree(), "cacheType": cache_type} for cache_type, capacity in types
            ],
        }
