"""A message channel lacks a field that components read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.lightning_message_channel import LightningMessageChannel
from generator.rules.base import Violation

_CHANNEL: Final = (
    "kind: LightningMessageChannel\nname: Parcel_Chosen\nlightningMessageFields:\n  recordId: The parcel.\n"
)


def check(comparison: Comparison) -> Iterator[Violation]:
    """Components read the fields of a message by name."""
    for pair in comparison.documents(LightningMessageChannel, "LightningMessageChannel"):
        for name in pair.before.lightningMessageFields:
            if name not in pair.after.lightningMessageFields:
                message = f"Messages of '{pair.after.name}' no longer have the field '{name}'"
                hint = f"write {name} again, until no component of the org reads it"
                there = "lightningMessageFields" in pair.document.raw.value
                path = ("lightningMessageFields",) if there else ("name",)
                yield Violation(pair.document, path, message, hint, at_key=there)
        if pair.before.isExposed and not pair.after.isExposed:
            message = f"Components of other namespaces no longer hear '{pair.after.name}'"
            path = ("isExposed",) if "isExposed" in pair.document.raw.value else ("name",)
            yield Violation(pair.document, path, message, "write isExposed: true again")


CHANGE = ChangeRule(
    Explanation(
        code="SF993",
        title="Message without a field",
        rule="Components on a page read the fields of a message by name, and get undefined for one that is gone.",
        source="Lightning Web Components Developer Guide, Create a Message Channel",
        bad=versions(f"{_CHANNEL}  code: Its code.\n", _CHANNEL),
        good=versions(_CHANNEL, f"{_CHANNEL}  code: Its code.\n"),
    ),
    check,
    Severity.WARNING,
)
