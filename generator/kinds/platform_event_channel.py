"""Channels of events: which events a subscriber outside gets as one stream, and which of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator.explanation import Explanation
from generator.kinds.base import Component, Kind, ProjectView, Symbol
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import LONG_NAME, AnyText, Line, LongApiName, LongLabel
from generator.platform import names

CHANGE_EVENTS: Final = "ChangeEvents"
"""The channel of change events that every org has."""
CHANGE_EVENT: Final = "ChangeEvent"
SUFFIX: Final = "__chn"

MEMBER: Final = Explanation(
    code="SF287",
    title="Channel member of another kind",
    rule="A channel of type event holds events, a channel of type data change events, and only these are enriched; "
    "a member names the event, not the object: `AccountChangeEvent`, `Order__ChangeEvent`, `Order__e`.",
    source="Metadata API Developer Guide, PlatformEventChannelMember; the org answers «it references an invalid event "
    'in the "selectedEntity" field»',
    bad="""\
kind: PlatformEventChannel
name: Depot__chn
channelType: data
members: [Account]
""",
    good="""\
kind: PlatformEventChannel
name: Depot__chn
channelType: data
members: [AccountChangeEvent]
""",
)


def _channel_name(name: str) -> str:
    if name == CHANGE_EVENTS:
        return name
    reason, hint = None, ""
    plain = name.removesuffix(SUFFIX)
    if "/" in name:
        reason, hint = "is a path", f"write {name.rpartition('/')[2]}"
    elif plain == name:
        reason, hint = f"does not end in {SUFFIX}", f"write {name}{SUFFIX}, or {CHANGE_EVENTS} for the standard channel"
    else:
        reason = names.developer_name_problem(plain)
    if reason:
        context = {"reason": reason, "name": name, "suffix": SUFFIX, **({"hint": hint} if hint else {})}
        raise PydanticCustomError("api_name", "{reason}", context)
    return name


class ChannelMember(Model):
    """One event of a channel."""

    name: LongApiName | None = Field(default=None, exclude=True)
    """The API name of the membership; derived from channel and event."""
    filterExpression: Line | None = None
    """Which events are delivered, as the condition of a query: `Status__c = 'Lost' AND Weight__c > 5`."""
    enrichedFields: Annotated[tuple[AnyText, ...], Field(min_length=1)] | None = None
    """With change events: fields that come along even where they did not change."""

    def tree(self) -> dict[str, Any]:
        """Give the element tree with each enriched field in an element."""
        tree = super().tree()
        if self.enrichedFields:
            tree["enrichedFields"] = [{"name": field} for field in self.enrichedFields]
        return tree


def _members(value: Any) -> Any:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return {item: {} for item in value}
    return value


class PlatformEventChannel(Kind):
    """A stream of several events, perhaps filtered, for subscribers outside; triggers and flows subscribe to events."""

    kind: Literal["PlatformEventChannel"] = Field(exclude=True)
    name: Annotated[str, AfterValidator(_channel_name)] = Field(exclude=True)
    """The API name, ending in `__chn`; `ChangeEvents` for the standard channel, whose members are what is captured."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    channelType: Literal["event", "data"] | None = None
    """Holds platform events, or change events; derived from the name: data for ChangeEvents, event otherwise."""
    eventType: Literal["custom", "standard", "monitoring", "data"] | None = None
    """Which events of the type, where they are not the project's own: `monitoring` for those of Event Monitoring."""
    members: Annotated[
        dict[AnyText, ChannelMember],
        Field(min_length=1, exclude=True),
        BeforeValidator(_members, json_schema_input_type=dict[AnyText, ChannelMember] | tuple[AnyText, ...]),
    ]
    """The events by name, each with its filter, or as a list of names."""

    @property
    def shown_type(self) -> str:
        """Give the type, derived where the spec has none."""
        return self.channelType or ("data" if self.name == CHANGE_EVENTS else "event")

    def member_name(self, entity: str) -> str:
        """Give the API name of a membership, as the platform's own tools derive it."""
        given = self.members[entity].name
        channel = "" if self.name == CHANGE_EVENTS else f"{self.name.replace('__', '_')}_"
        return given or f"{channel}{entity.replace('__', '_')}"

    def symbols(self) -> Iterator[Symbol]:
        """Yield the channel and its members."""
        if self.name != CHANGE_EVENTS:
            yield Symbol("PlatformEventChannel", self.name, ("name",))
        for entity in self.members:
            yield Symbol("PlatformEventChannelMember", self.member_name(entity), ("members", entity))

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse members of the other type, enriched events, and a type that contradicts the standard channel."""
        yield from super().problems(name)
        if self.name == CHANGE_EVENTS and self.shown_type != "data":
            message = f"{CHANGE_EVENTS} holds change events"
            yield Problem(MEMBER, ("channelType",), message, "remove channelType")
        for entity, member in self.members.items():
            if self.shown_type == "data" and not entity.endswith(CHANGE_EVENT):
                hint = f"write {_change_event(entity)}"
                message = f"'{entity}' is no change event"
                if entity.endswith("__e"):
                    hint = "write channelType: event, or put the event into a channel of its own"
                yield Problem(MEMBER, ("members", entity), message, hint, at_key=True)
            elif self.shown_type == "event" and entity.endswith(CHANGE_EVENT):
                hint = "write channelType: data, or put the event into a channel of its own"
                yield Problem(MEMBER, ("members", entity), f"'{entity}' is a change event", hint, at_key=True)
            elif self.shown_type == "event" and entity.endswith("__c"):
                message = f"'{entity}' is an object, not an event"
                yield Problem(MEMBER, ("members", entity), message, "name an event, ending in __e", at_key=True)
            if member.enrichedFields and self.shown_type == "event":
                place = ("members", entity, "enrichedFields")
                message = "Only change events are enriched"
                yield Problem(MEMBER, place, message, "remove enrichedFields, or give the event the field", at_key=True)
            if len(self.member_name(entity)) > LONG_NAME:
                message = f"The name derived for '{entity}' is longer than {LONG_NAME} characters"
                yield Problem(MEMBER, ("members", entity), message, "add name: with a shorter one", at_key=True)

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the channel and its members."""
        del project
        if self.name != CHANGE_EVENTS:
            tree = {**self.tree(), "channelType": self.shown_type, "label": self.label or label_of(self.name)}
            yield Component("PlatformEventChannel", self.name, tree)
        for entity, member in self.members.items():
            tree = {**member.tree(), "eventChannel": self.name, "selectedEntity": entity}
            yield Component("PlatformEventChannelMember", self.member_name(entity), tree, ("members", entity))


def captured_object(entity: str) -> str | None:
    """Give the object whose changes an event tells: `Order__ChangeEvent` is for `Order__c`; None for other events."""
    plain = entity.removesuffix(CHANGE_EVENT)
    if plain == entity:
        return None
    return f"{plain}c" if plain.endswith("__") else plain


def _change_event(name: str) -> str:
    return f"{name.removesuffix('__c')}__{CHANGE_EVENT}" if name.endswith("__c") else f"{name}{CHANGE_EVENT}"
