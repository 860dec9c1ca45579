"""An org has few triggers with several partitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.apex_trigger import ApexTrigger
from generator.kinds.platform_event_subscriber_config import PlatformEventSubscriberConfig
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

MOST: Final = 5
_CONFIG = """\
kind: PlatformEventSubscriberConfig
name: Parcel{number}Config
platformEventConsumer: Parcel{number}
numPartitions: 2
partitionKey: EventUuid
---
"""
_TRIGGERS = """\
kind: Project
name: demo
externalComponents: {ApexTrigger: [Parcel1, Parcel2, Parcel3, Parcel4, Parcel5, Parcel6]}
---
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """At most five triggers of an org run in several partitions.

    Source: Platform Events Developer Guide, Parallel Subscriptions, Considerations.
    """
    partitioned = [found for document in project.documents for found in _partitions(document)]
    for document, path in partitioned[MOST:]:
        message = f"{len(partitioned)} triggers have several partitions, an org allows {MOST}"
        yield Violation(document, path, message, "remove numPartitions and partitionKey here")


def _partitions(document: Document) -> Iterator[tuple[Document, KeyPath]]:
    model = document.model
    if isinstance(model, ApexTrigger) and model.subscriber is not None and (model.subscriber.numPartitions or 1) > 1:
        yield document, ("subscriber", "numPartitions")
    elif isinstance(model, PlatformEventSubscriberConfig) and (model.numPartitions or 1) > 1 and not model.is_template:
        yield document, ("numPartitions",)


RULE = Rule(
    Explanation(
        code="SF646",
        title="Too many triggers with partitions",
        rule="At most five triggers of an org run in several partitions.",
        source="Platform Events Developer Guide, Platform Event Processing at Scale with Parallel Subscriptions",
        bad=_TRIGGERS + "".join(_CONFIG.format(number=number) for number in range(1, MOST + 2)),
        good=_TRIGGERS + "".join(_CONFIG.format(number=number) for number in range(1, MOST + 1)),
    ),
    check,
)
