"""The Lightning web component of a quick action exists and is made for record actions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of
from generator.suggestions import declare, did_you_mean

BUNDLE = "LightningComponentBundle"
TARGET = "lightning__RecordAction"


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A quick action names a component of the specs or the org that has the target lightning__RecordAction.

    Source: «Unable to retrieve lightning web component by namespace/developer name : …».
    """
    for document, _, content in contents_of(project, "QuickAction"):
        name = content.get("lightningWebComponent")
        if not isinstance(name, str):
            continue
        place = ("content", "lightningWebComponent")
        bundle = project.model(BUNDLE, name)
        placements = getattr(bundle, "placements", None)
        if bundle is None and not project.external(BUNDLE, name) and not project.is_broken(name):
            hint = did_you_mean(name, project.names(BUNDLE)) or declare(BUNDLE, name)
            yield Violation(document, place, f"There is no Lightning web component '{name}'", hint)
        elif placements is not None and TARGET not in placements:
            message = f"The component '{name}' is not made for record actions"
            yield Violation(document, place, message, f"add {TARGET} to its targets")


_BAD = """\
kind: Project
name: parcels
externalComponents: {LightningComponentBundle: [parcelSplit]}
---
kind: Metadata
type: QuickAction
name: Case.Split
content:
  label: Split
  lightningWebComponent: parcelSplitt
  optionsCreateFeedItem: false
  type: LightningWebComponent
"""

RULE = Rule(
    Explanation(
        code="SF613",
        title="Quick action with a component that does not fit",
        rule="The Lightning web component of a quick action exists and has the target lightning__RecordAction.",
        source="Metadata API: «Unable to retrieve lightning web component by namespace/developer name : …»",
        bad=_BAD,
        good=_BAD.replace("parcelSplitt", "parcelSplit"),
    ),
    check,
)
