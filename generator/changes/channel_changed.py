"""A channel of events, or what it holds, is not what its subscribers know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.explanation import Explanation
from generator.kinds.platform_event_channel import ChannelMember, PlatformEventChannel
from generator.resolve import Definition
from generator.rules.base import Violation

_EVENTS: Final = "kind: PlatformEvent\nname: Parcel_Moved__e\n---\nkind: PlatformEvent\nname: Parcel_Lost__e\n---\n"
_CHANNEL: Final = f"{_EVENTS}kind: PlatformEventChannel\nname: Depot__chn\nmembers: [Parcel_Moved__e"


class Held(NamedTuple):
    """An event, the channel that holds it, and how."""

    event: str
    channel: str
    member: ChannelMember


def check(comparison: Comparison) -> Iterator[Violation]:
    """Subscribers outside name the channel, and get the events it holds."""
    for gone in comparison.gone("PlatformEventChannel"):
        name = gone.symbol.full_name
        message = f"The channel '{name}' is gone: who subscribes to it gets nothing"
        yield comparison.removal(gone, message, "keep it until every subscriber has moved to another channel")
    for gone in comparison.gone("PlatformEventChannelMember"):
        held = _held(gone)
        if held is not None and not _holds(comparison, held):
            message = f"The channel '{held.channel}' no longer holds '{held.event}'"
            hint = f"add {held.event} to members again, or tell the channel's subscribers"
            yield comparison.removal(gone, message, hint)
    for before, after in comparison.kept("PlatformEventChannelMember"):
        old, new = _held(before), _held(after)
        if old is not None and new is not None:
            yield from _changes(old, new, after)


def _changes(old: Held, new: Held, definition: Definition) -> Iterator[Violation]:
    document, path = definition.document, definition.symbol.path
    if (old.event, old.channel) != (new.event, new.channel):
        name = definition.symbol.full_name
        message = f"The member '{name}' was {old.event} in {old.channel}, and stays so once it is deployed"
        hint = "give the new member a name of its own, and delete the old one with package --against"
        yield Violation(document, path, message, hint, at_key=True)
        return
    kept = {field.lower() for field in new.member.enrichedFields or ()}
    for field in old.member.enrichedFields or ():
        if field.lower() not in kept:
            message = f"'{new.event}' no longer brings '{field}' where it did not change"
            hint = f"add {field} to enrichedFields again, until no subscriber reads it"
            yield Violation(document, (*path, "enrichedFields"), message, hint)


def _held(definition: Definition) -> Held | None:
    """Give what a member holds; None where it is written as the platform's own structure."""
    model = definition.document.model
    if not isinstance(model, PlatformEventChannel):
        return None
    event = str(definition.symbol.path[1])
    return Held(event, model.name, model.members[event])


def _holds(comparison: Comparison, held: Held) -> bool:
    """Tell whether the channel is gone as a whole, or holds the event under a membership of another name."""
    models = [document.model for document in comparison.after.documents if document.model.name == held.channel]
    channels = [model for model in models if isinstance(model, PlatformEventChannel)]
    gone = not models and comparison.before.defines("PlatformEventChannel", held.channel)
    return gone or any(held.event in model.members for model in channels) or len(channels) < len(models)


CHANGE = ChangeRule(
    Explanation(
        code="SF983",
        title="Channel removed or emptied",
        rule="Clients subscribe to a channel by its API name and get the events it holds. Channel and event of a "
        "member are fixed once it is deployed.",
        source="Tooling API, PlatformEventChannelMember: «The EventChannel and SelectedEntity fields can't be updated»",
        bad=versions(f"{_CHANNEL}, Parcel_Lost__e]\n", f"{_CHANNEL}]\n"),
        good=versions(f"{_CHANNEL}]\n", f"{_CHANNEL}, Parcel_Lost__e]\n"),
    ),
    check,
)
