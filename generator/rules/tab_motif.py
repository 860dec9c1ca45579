"""The motif of a tab is one of the platform's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.custom_object import CustomObject
from generator.kinds.custom_tab import CustomTab
from generator.platform.standard_objects import CUSTOM_TAB_MOTIF
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A motif has the form `CustomN: Name`, N from 1 to 100; a standard tab keeps the platform's.

    Source: Metadata API Developer Guide, CustomTab, motif.
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, CustomTab):
            key, motif = "motif", model.motif
        elif isinstance(model, CustomObject):
            key, motif = "tab", model.tab
        else:
            continue
        if motif is None:
            continue
        if isinstance(model, CustomTab) and model.name.startswith("standard-"):
            yield Violation(document, (key,), "A standard tab keeps its motif", "remove motif", at_key=True)
        elif not CUSTOM_TAB_MOTIF.fullmatch(motif):
            yield Violation(document, (key,), f"'{motif}' is no motif", 'write for example "Custom39: Telescope"')


RULE = Rule(
    Explanation(
        code="SF614",
        title="Motif that does not exist",
        rule="The motif of a tab has the form CustomN: Name with a number from 1 to 100.",
        source="Metadata API Developer Guide, CustomTab, motif",
        bad="kind: CustomTab\nname: Depot\nurl: https://example.com\nmotif: Telescope\n",
        good='kind: CustomTab\nname: Depot\nurl: https://example.com\nmotif: "Custom39: Telescope"\n',
    ),
    check,
)
