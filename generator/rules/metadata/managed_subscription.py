"""A managed event subscription is deployed running or stopped."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

TYPE = "ManagedEventSubscription"
_SPEC = """\
kind: Project
name: parcels
externals: {Parcel_Lost__e: []}
---
kind: Metadata
type: ManagedEventSubscription
name: Depot
content:
  defaultReplay: LATEST
  errorRecoveryReplay: LATEST
  label: Depot
  state: %s
  topicName: /event/Parcel_Lost__e
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The state is RUN or STOP; PAUSE is what the platform makes of a failure.

    Source: the org answers «You can create a managed event subscription state field only to RUN or STOP».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, Metadata) and model.type == TYPE and model.content.get("state") == "PAUSE":
            message = "A subscription is deployed running or stopped, never paused"
            yield Violation(document, ("content", "state"), message, "write RUN or STOP")


RULE = Rule(
    Explanation(
        code="SF649",
        title="Managed subscription deployed as paused",
        rule="The state of a managed event subscription is RUN or STOP.",
        source="Metadata API Developer Guide, ManagedEventSubscription; the org answers «only to RUN or STOP»",
        bad=_SPEC % "PAUSE",
        good=_SPEC % "RUN",
    ),
    check,
)
