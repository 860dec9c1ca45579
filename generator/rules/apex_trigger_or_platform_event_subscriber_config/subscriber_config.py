"""A subscriber configuration fits the trigger it is for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.apex_trigger import ApexTrigger
from generator.kinds.platform_event_channel import CHANGE_EVENT
from generator.kinds.platform_event_subscriber_config import PlatformEventSubscriberConfig
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean

EVENT_UUID = "EventUuid"
_SPEC = """\
kind: Project
name: demo
externalComponents: {ApexClass: [ParcelHandler]}
---
kind: PlatformEvent
name: Parcel_Moved__e
fields:
  Code__c: {type: Text, length: 20%s}
---
kind: ApexTrigger
name: ParcelMoved
object: Parcel_Moved__e
events: [after insert]
handler: ParcelHandler
---
kind: PlatformEventSubscriberConfig
name: ParcelMovedConfig
platformEventConsumer: ParcelMoved
numPartitions: 2
partitionKey: Parcel_Moved__e.Code__c
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A configuration is for a trigger on events, the only one for it, and its partition key is on every event.

    Source: Metadata API Developer Guide, PlatformEventSubscriberConfig.
    """
    first: dict[str, Document] = {}
    for document in project.documents:
        model = document.model
        if isinstance(model, ApexTrigger) and model.subscriber is not None:
            first.setdefault(model.name.lower(), document)
            yield from _partitions(project, document, model.object, model.subscriber.partitionKey, ("subscriber",))
    for document in project.documents:
        model = document.model
        if not isinstance(model, PlatformEventSubscriberConfig):
            continue
        other = document if model.is_template else first.setdefault(model.platformEventConsumer.lower(), document)
        if other is not document:
            place = other.raw.position(("subscriber",) if isinstance(other.model, ApexTrigger) else ("name",))
            message = f"{model.platformEventConsumer} has a subscriber configuration at {place} already"
            yield Violation(document, ("platformEventConsumer",), message, "keep one of them, with all it needs")
        yield from _config(project, document, model)


def _config(project: ResolvedProject, document: Document, model: PlatformEventSubscriberConfig) -> Iterator[Violation]:
    trigger = project.model("ApexTrigger", model.platformEventConsumer)
    many = (model.numPartitions or 1) > 1
    if many and model.partitionKey is None:
        yield Violation(
            document, ("numPartitions",), "Several partitions need a partition key", "add partitionKey: EventUuid"
        )
    if not isinstance(trigger, ApexTrigger):
        return
    if not trigger.object.endswith(("__e", CHANGE_EVENT)):
        message = f"{trigger.name} is a trigger on {trigger.object}, which is no event"
        yield Violation(document, ("platformEventConsumer",), message, "name a trigger on an event")
    elif many and not trigger.object.endswith("__e"):
        message = f"{trigger.object} is no custom platform event, so its trigger has one partition"
        yield Violation(document, ("numPartitions",), message, "remove numPartitions and partitionKey")
    else:
        yield from _partitions(project, document, trigger.object, model.partitionKey, ())


def _partitions(
    project: ResolvedProject, document: Document, event: str, key: str | None, path: tuple[str, ...]
) -> Iterator[Violation]:
    if key is None or key == EVENT_UUID or project.is_broken(event):
        return
    where = (*path, "partitionKey")
    owner, dot, name = key.partition(".")
    view = project.object_view(event)
    if view is None or not view.defined:
        return
    required = [field_name for field_name, field in view.fields.items() if field.is_required]
    field = view.field(name) if dot and owner.lower() == event.lower() else None
    if field is None:
        hint = did_you_mean(key, [f"{event}.{field_name}" for field_name in required]) or f"write {EVENT_UUID}"
        yield Violation(document, where, f"'{key}' is no field of {event}, written as {event}.Field__c", hint)
    elif not field.is_required:
        hint = f"write required: true at {name}, or partitionKey: {EVENT_UUID}"
        yield Violation(document, where, f"{name} is not required, so an event may have no partition", hint)


RULE = Rule(
    Explanation(
        code="SF645",
        title="Subscriber configuration of another trigger",
        rule="A trigger on events has one subscriber configuration; several partitions are for custom platform events, "
        "their key is EventUuid or a required field of the event.",
        source="Metadata API Developer Guide, PlatformEventSubscriberConfig; Platform Events Developer Guide, Platform "
        "Event Processing at Scale with Parallel Subscriptions",
        bad=_SPEC % "",
        good=_SPEC % ", required: true",
    ),
    check,
)
