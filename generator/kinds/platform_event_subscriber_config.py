"""How the platform feeds a trigger on events."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Symbol
from generator.labels import label_of
from generator.model.types import BLANK, AnyText, ApiName, Label, Number, Reference, Username


class PlatformEventSubscriberConfig(Kind):
    """Batch size, partitions and running user of a trigger on an event or on change events.

    A trigger of the project says batch size and partitions itself, as `subscriber`; this kind is for the running user,
    which belongs to one org, and for triggers that no spec defines.
    """

    metadata_type = "PlatformEventSubscriberConfig"

    kind: Literal["PlatformEventSubscriberConfig"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name; `Trigger` and Config by custom."""
    masterLabel: Label | None = None
    """The label; derived from the name."""
    platformEventConsumer: Annotated[AnyText, Reference("ApexTrigger")]
    """The trigger."""
    batchSize: Annotated[Number, Ge(1), Le(2000)] | None = None
    """The most events in one run, 1 to 2,000; the platform's default is 2,000."""
    numPartitions: Annotated[Number, Ge(1), Le(10)] | None = None
    """How many runs go side by side, 1 to 10; more than one only on custom platform events."""
    partitionKey: AnyText | None = None
    """What decides the partition: `EventUuid`, or `Event__e.Field__c` of a required field."""
    user: Username | None = None
    """Whom the trigger runs as instead of Automated Process: `sync@example.com`, or a blank for each org, `${NAME}`."""
    isProtected: bool = False
    """Whether other packages see the configuration."""

    @property
    def is_template(self) -> bool:
        """Tell whether the user is a blank: the file then lies in `config/templates`, outside of what deploys.

        Once it is filled in, it takes the place of the configuration of the same name.
        """
        return self.user is not None and BLANK.fullmatch(self.user) is not None

    def symbols(self) -> Iterator[Symbol]:
        """Yield the configuration; a template defines none."""
        return iter(()) if self.is_template else super().symbols()

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say that the org must have the running user."""
        del project
        if self.user is not None and not self.is_template:
            yield DeploymentNote("need", f"an active user {self.user}, as whom {self.platformEventConsumer} runs.")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the configuration, or the template of it."""
        del project
        yield Component("PlatformEventSubscriberConfig", self.name, self.tree(), is_template=self.is_template)

    def tree(self) -> dict[str, Any]:
        """Give the element tree with the derived label."""
        return super().tree() | {"masterLabel": self.masterLabel or label_of(self.name)}
