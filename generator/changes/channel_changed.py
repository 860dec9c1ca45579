"""A channel of events, or what it holds, is not what its subscribers know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.explanation import Explanation
from generator.kinds.platform_event_channel import PlatformEventChannel
from generator.resolve import Definition
from generator.rules.base import Violation

_EVENTS: Final = "kind: PlatformEvent\nname: Parcel_Moved__e\n---\nkind: PlatformEvent\nname: Parcel_Lost__e\n---\n"
_CHANNEL: Final = f"{_EVENTS}kind: PlatformEventChannel\nname: Depot__chn\nmembers: [Parcel_Moved__e"


def check(comparison: Comparison) -> Iterator[Violation]:
    """Subscribers outside name the channel, and get the events it holds."""
    for gone in comparison.gone("PlatformEventChannel"):
        message = (
            f"The channel '{gone.symbol.full_name}' is gone: subscribers to /event/{gone.symbol.full_name} get nothing"
        )
        yield comparison.removal(gone, message, "keep it until every subscriber has moved to another channel")
    for gone in comparison.gone("PlatformEventChannelMember"):
        event, channel = _held(gone)
        if event and channel and not _holds(comparison, channel, event):
            message = f"The channel '{channel}' no longer holds '{event}'"
            yield comparison.removal(gone, message, f"add {event} to members again, or tell the channel's subscribers")
    for before, after in comparison.kept("PlatformEventChannelMember"):
        if (old := _held(before)) != (new := _held(after)) and all((*old, *new)):
            message = (
                f"The member '{after.symbol.full_name}' was {old[0]} in {old[1]}, and stays so once it is deployed"
            )
            hint = "give the new member a name of its own, and delete the old one with package --against"
            yield Violation(after.document, after.symbol.path, message, hint, at_key=True)


def _held(member: Definition) -> tuple[str, str]:
    """Give the event and the channel of a member; nothing where it is written as the platform's own structure."""
    model, path = member.document.model, member.symbol.path
    return (str(path[1]), model.name) if isinstance(model, PlatformEventChannel) else ("", "")


def _holds(comparison: Comparison, channel: str, event: str) -> bool:
    """Tell whether the channel is gone as a whole, or holds the event under a membership of another name."""
    models = [document.model for document in comparison.after.documents if document.model.name == channel]
    held = [model.members for model in models if isinstance(model, PlatformEventChannel)]
    gone = not models and comparison.before.defines("PlatformEventChannel", channel)
    return gone or any(event in members for members in held) or len(held) < len(models)


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
