"""What stands in for an action exists, fits it, and does so once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, cast

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.action_overrides import ActionOverride
from generator.kinds.custom_application import CustomApplication
from generator.kinds.custom_object import CustomObject
from generator.kinds.standard_object import StandardObject
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import declare, did_you_mean

if TYPE_CHECKING:
    from generator.kinds.flexi_page import FlexiPage

WITH_CONTENT = {
    "Flexipage": ("FlexiPage", "Lightning page"),
    "LightningComponent": ("AuraDefinitionBundle", "Aura component"),
    "Visualforce": ("ApexPage", "Visualforce page"),
}
"""The types of override that show something, with the metadata type of what they show."""
_SHOWN_BY = {"View": "RecordPage", "Tab": "HomePage"}


def check(project: ResolvedProject) -> Iterator[Violation]:
    """An override shows a page that exists and fits its object; no two stand for the same action.

    Source: Metadata API Developer Guide, ActionOverride; refused as a duplicate action override, or as «The value you
    specified for RecordType is invalid».
    """
    for document in project.documents:
        model = document.model
        if isinstance(model, CustomApplication):
            for key, overrides in model.overrides():
                yield from _overrides(project, document, key, overrides)
        elif isinstance(model, CustomObject | StandardObject) and model.actionOverrides:
            yield from _overrides(project, document, "actionOverrides", model.actionOverrides)


def _overrides(
    project: ResolvedProject, document: Document, key: str, overrides: Sequence[ActionOverride]
) -> Iterator[Violation]:
    seen = set()
    for index, override in enumerate(overrides):
        owner = str(getattr(override, "pageOrSobjectType", document.model.name))
        record_type = getattr(override, "recordType", None)
        profile = getattr(override, "profile", None)
        same = (override.actionName, override.shown_form_factor, owner.lower(), record_type, profile)
        if same in seen:
            message = f"{override.actionName} of {owner} is overridden a second time"
            yield Violation(document, (key, index), message, "remove one of the two, or give it another formFactor")
        seen.add(same)
        yield from _owner(project, document, (key, index), owner)
        if record_type is not None and not record_type.startswith(f"{owner}."):
            message = f"The record type '{record_type}' does not belong to {owner}"
            yield Violation(document, (key, index, "recordType"), message, f"write {owner}.…")
        yield from _content(project, document, (key, index), override, owner)


def _owner(project: ResolvedProject, document: Document, path: KeyPath, owner: str) -> Iterator[Violation]:
    if not owner.startswith("standard-") and not project.has_object(owner) and not project.is_broken(owner):
        hint = did_you_mean(owner, project.names("CustomObject")) or f"declare it: externals: {{{owner}: []}}"
        yield Violation(document, (*path, "pageOrSobjectType"), f"There is no object '{owner}'", hint)


def _content(
    project: ResolvedProject, document: Document, path: KeyPath, override: ActionOverride, owner: str
) -> Iterator[Violation]:
    shown = WITH_CONTENT.get(override.shown_type)
    if shown is None or override.content is None:
        if shown is not None:
            yield Violation(document, path, f"An override of type {override.type} needs content", "add content: …")
        elif override.content is not None:
            message = f"An override of type {override.shown_type} shows no content"
            yield Violation(document, (*path, "content"), message, "remove content, or the type", at_key=True)
        return
    metadata_type, word = shown
    name = override.content
    place = (*path, "content")
    page = project.model(metadata_type, name)
    if page is None and not project.external(metadata_type, name) and not project.is_broken(name):
        hint = did_you_mean(name, project.names(metadata_type)) or declare(metadata_type, name)
        yield Violation(document, place, f"There is no {word} '{name}'", hint)
    elif page is not None and page.kind == "FlexiPage":
        page = cast("FlexiPage", page)
        wanted = _SHOWN_BY.get(override.actionName, page.type)
        if page.type != wanted:
            message = f"{override.actionName} shows a page of type {wanted}, '{name}' is of type {page.type}"
            yield Violation(document, place, message, f"name a page of type {wanted}")
        elif page.object is not None and page.object.lower() != owner.lower():
            message = f"The page '{name}' shows {page.object}, not {owner}"
            yield Violation(document, place, message, f"name a page with object: {owner}")


_BAD = """\
kind: Project
name: parcels
ungranted: [Parcel__c]
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
actionOverrides: [{content: Desk}]
---
kind: FlexiPage
name: Desk
type: AppPage
regions: {main: [flexipage:richText]}
"""

RULE = Rule(
    Explanation(
        code="SF605",
        title="Override of an action that does not fit",
        rule="View shows a record page of the object, the tab standard-home a home page; the page exists, "
        "and an action is overridden once for each form factor, profile and record type.",
        source="Metadata API Developer Guide, ActionOverride and CustomApplication, actionOverrides",
        bad=_BAD,
        good=_BAD.replace("AppPage", "RecordPage\nobject: Parcel__c"),
    ),
    check,
)
