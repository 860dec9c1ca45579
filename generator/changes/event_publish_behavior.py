"""An event is published at another moment than before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.platform_event import PlatformEvent
from generator.rules.base import Violation

_EVENT: Final = "kind: PlatformEvent\nname: Parcel_Moved__e\n"
_MEANING: Final = {
    "PublishAfterCommit": "messages of a transaction that fails are no longer sent, and each publish counts as a DML "
    "statement",
    "PublishImmediately": "messages are sent even where the transaction fails, and before others see its records",
}


def check(comparison: Comparison) -> Iterator[Violation]:
    """Subscribers rely on what a message says about the transaction that sent it."""
    for pair in comparison.documents(PlatformEvent, "CustomObject"):
        before, after = pair.before.publishBehavior, pair.after.publishBehavior
        if before != after:
            message = f"'{pair.after.name}' changes from {before} to {after}: {_MEANING[after]}"
            hint = f"write publishBehavior: {before} again, or see that publishers and subscribers expect the change"
            place = ("publishBehavior",) if "publishBehavior" in pair.document.raw.value else ("name",)
            yield Violation(pair.document, place, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF982",
        title="Event published at another moment",
        rule="The publish behaviour says whether messages of a transaction that is rolled back are sent, and which "
        "limit they count against; a change takes effect within five minutes.",
        source="Platform Events Developer Guide, Define Your Platform Event",
        bad=versions(_EVENT, f"{_EVENT}publishBehavior: PublishImmediately\n"),
        good=versions(_EVENT, f"{_EVENT}publishBehavior: PublishAfterCommit\n"),
    ),
    check,
    Severity.WARNING,
)
