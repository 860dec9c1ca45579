"""A member of a channel is an event."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of

CHANGES = "ChangeEvent"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The entity of a channel member is a change event or a platform event, not the object itself.

    Source: «… can't be created because it references an invalid event in the "selectedEntity" field».
    """
    for document, _, content in contents_of(project, "PlatformEventChannelMember"):
        entity = content.get("selectedEntity")
        if not isinstance(entity, str) or entity.endswith(("Event", "EventStream", "EventStore", "__e")):
            continue
        change = f"{entity.removesuffix('__c')}__{CHANGES}" if entity.endswith("__c") else f"{entity}{CHANGES}"
        hint = f"write {change}" if object_category(entity) in {"custom", "standard"} else "name an event"
        yield Violation(document, ("content", "selectedEntity"), f"'{entity}' is no event", hint)


_BAD = """\
kind: Metadata
type: PlatformEventChannelMember
name: ChangeEvents_Account
content: {eventChannel: ChangeEvents, selectedEntity: Account}
"""

RULE = Rule(
    Explanation(
        code="SF680",
        title="Channel member that is no event",
        rule="A channel carries events: AccountChangeEvent and Parcel__ChangeEvent for changes of records, or platform "
        "events.",
        source='Metadata API: «… references an invalid event in the "selectedEntity" field»',
        bad=_BAD,
        good=_BAD.replace("Entity: Account", "Entity: AccountChangeEvent"),
    ),
    check,
)
