"""A component lacks a property or a placement that pages of the org rely on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.changes.base import ChangeRule
from generator.changes.comparison import Comparison
from generator.changes.examples import versions
from generator.components.base import LightningPattern
from generator.explanation import Explanation
from generator.rules.base import Violation

_PANEL: Final = """\
kind: LightningComponentBundle
name: orderBoard
pattern: error-panel
description: What went wrong with the orders.
targets: [lightning__AppPage"""


def check(comparison: Comparison) -> Iterator[Violation]:
    """Pages that administrators made give values to a component's properties where they placed it."""
    for pair in comparison.documents(LightningPattern, "LightningComponentBundle"):
        before, after = pair.before.design_properties(), pair.after.design_properties()
        name = pair.after.name
        place = "properties" if "properties" in pair.document.raw.value else "name"
        for key, old in before.items():
            new = after.get(key)
            if new is None:
                message = f"The component '{name}' lost its property '{key}', which pages may give a value"
                yield Violation(pair.document, (place,), message, f"keep {key}, even where it is ignored", at_key=True)
            elif new.type != old.type:
                message = f"The property '{key}' of '{name}' was {old.type} and becomes {new.type}"
                hint = f"write type: {old.type} again, and add a property of another name"
                yield Violation(pair.document, ("properties", key, "type"), message, hint)
        for target in pair.before.placements:
            if target not in pair.after.placements:
                message = f"The component '{name}' can no longer be placed on {target}"
                path = ("targets",) if "targets" in pair.document.raw.value else ("name",)
                hint = f"add {target} again: the org refuses to take it away while a page holds the component"
                yield Violation(pair.document, path, message, hint)


CHANGE = ChangeRule(
    Explanation(
        code="SF991",
        title="Component that pages cannot use as before",
        rule="Pages in the org hold components with values for their properties: a property keeps its name and type, "
        "and a component the kinds of page it can be placed on.",
        source="Lightning Web Components Developer Guide, XML Configuration File Elements",
        bad=versions(f"{_PANEL}, lightning__HomePage]\n", f"{_PANEL}]\n"),
        good=versions(f"{_PANEL}]\n", f"{_PANEL}, lightning__HomePage]\n"),
    ),
    check,
)
