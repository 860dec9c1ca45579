"""The utility bar of an app is a page of that type, and the tabs of pages show pages made for tabs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.custom_application import CustomApplication
from generator.kinds.custom_tab import CustomTab
from generator.kinds.flexi_page import FlexiPage
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An app's utility bar is a page of type UtilityBar; a tab shows an app page.

    Source: «In field: utilityBar - no FlexiPage named … found».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, CustomApplication):
            key, name, wanted, word = "utilityBar", model.utilityBar, "UtilityBar", "A utility bar is"
        elif isinstance(model, CustomTab):
            key, name, wanted, word = "flexiPage", model.flexiPage, "AppPage", "A tab shows"
        else:
            continue
        page = project.model("FlexiPage", name) if name is not None else None
        if isinstance(page, FlexiPage) and page.type != wanted:
            message = f"{word} a page of type {wanted}, '{name}' is of type {page.type}"
            yield Violation(document, (key,), message, f"name a page with type: {wanted}")


_BAD = """\
kind: FlexiPage
name: Desk
type: AppPage
regions: {main: [flexipage:richText]}
---
kind: CustomApplication
name: Depot
tabs: [standard-home]
utilityBar: Desk
"""

RULE = Rule(
    Explanation(
        code="SF606",
        title="Page of the wrong type",
        rule="The utility bar of an app is a page of type UtilityBar, and a tab shows a page of type AppPage.",
        source="Metadata API: «In field: utilityBar - no FlexiPage named … found»",
        bad=_BAD,
        good=_BAD.replace("AppPage", "UtilityBar").replace("main: ", "utilityItems: "),
    ),
    check,
)
