"""A flow is no longer in the specs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.rules.base import Violation

_FLOW: Final = """\
kind: PlatformEvent
name: Parcel_Moved__e
---
kind: Flow
name: Weigh_Parcels
trigger: {event: Parcel_Moved__e}
variables:
  weight: {dataType: Number}
steps:
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: weight, value: "5"}]}
"""


def check(comparison: Comparison) -> Iterator[Violation]:
    """A flow that is gone from the specs goes on running in the orgs."""
    for gone in comparison.gone("Flow"):
        name = gone.symbol.full_name
        message = f"The flow '{name}' is gone: where it is active it goes on running, and is not deleted"
        hint = f"deploy {name} with status: Obsolete first, and delete its versions in Setup of every org"
        yield comparison.removal(gone, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF996",
        title="Flow removed",
        rule="A flow that leaves the specs stays active in the orgs; a deployment does not delete a flow that has an "
        "active version. A flow under another API name runs beside the old one.",
        source="The org answers «insufficient access rights on cross-reference id» when a deployment deletes a flow",
        bad=versions(_FLOW, _FLOW.partition("---")[0]),
        good=versions(_FLOW, _FLOW.replace("trigger:", "status: Obsolete\ntrigger:")),
    ),
    check,
    Severity.WARNING,
)
