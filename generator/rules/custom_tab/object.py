"""The tab of an object belongs to an object that can have one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.custom_tab import CustomTab
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An object's tab is named after a custom object; events, metadata types and settings have none.

    Source: Metadata API Developer Guide, CustomTab, customObject.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, CustomTab) or not model.customObject or project.is_broken(model.name):
            continue
        view = project.object_view(model.name)
        if view is None or view.category not in {"custom", "big"}:
            known = [name for name, other in project.objects.items() if other.category == "custom"]
            what = f"There is no object '{model.name}'" if view is None else f"{model.name} cannot have a tab"
            yield Violation(
                document, ("name",), what, did_you_mean(model.name, known) or "name the tab after its object"
            )


RULE = Rule(
    Explanation(
        code="SF309",
        title="Tab without its object",
        rule="An object's tab is named after a custom object; events, metadata types and settings have none.",
        source="Metadata API Developer Guide, CustomTab, customObject",
        bad='kind: CustomTab\nname: Parcel__c\ncustomObject: true\nmotif: "Custom39: Telescope"\n',
        good="""\
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
---
kind: CustomTab
name: Parcel__c
customObject: true
motif: "Custom39: Telescope"
""",
    ),
    check,
)
