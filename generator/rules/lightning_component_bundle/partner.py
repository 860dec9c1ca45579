"""What a component relies on is there: the components it uses, and the list views it opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.components.example import COLUMNS, CONTROLLER, PARCEL, PARCEL_LIST, ROWS, SCAN
from generator.explanation import Explanation
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation, documents_of
from generator.suggestions import did_you_mean

if TYPE_CHECKING:
    from generator.components.live_list import LiveList

_ALWAYS_THERE = frozenset({"Recent", "__Recent"})
"""The list of recently viewed records, which every object has without metadata."""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Each component that another one uses is in the specs, and clear without being named where there is one of it.

    Source: LWC compiler, «Unable to resolve module c/…»; PageReference Types, standard__objectPage, filterName.
    """
    for document in project.having("partners_wanted"):
        yield from _partners(project, document)
    for document in documents_of(project, "live-list"):
        yield from _list_views(project, document)


def _partners(project: ResolvedProject, document: Document) -> Iterator[Violation]:
    from generator.components.partners import candidates  # noqa: PLC0415 - loaded where a project has components

    model = cast("LiveList", document.model)
    for pattern, path, named in model.partners_wanted():
        known = [item.name for item in candidates(project, pattern)]
        key = {"event-stream": "module", "action-dialog": "dialog", "error-panel": "errorPanel"}[pattern]
        if named is None and len(known) > 1:
            place = f"{path[0]}: {{{key}: …}}" if key == "module" else f"{key}: …"
            message = f"{' and '.join(known)} are components with pattern {pattern}; it is not clear which one is meant"
            yield Violation(document, path, message, f"choose one by {place}", at_key=True)
        elif named is None and not known:
            hint = f"add a document with kind: LightningComponentBundle, pattern: {pattern}"
            yield Violation(document, path, f"The project has no component with pattern {pattern}", hint, at_key=True)
        elif named is not None and named not in known and not project.is_broken(named):
            own = (*path, key) if key == "module" else (key,)
            hint = did_you_mean(named, known) or f"add a document with name: {named}, pattern: {pattern}"
            yield Violation(document, own, f"There is no component '{named}' with pattern {pattern}", hint)


def _list_views(project: ResolvedProject, document: Document) -> Iterator[Violation]:
    """Check the list views of objects of the project's own; those of other objects only the org knows."""
    for name, action in cast("LiveList", document.model).listActions.items():
        place = ("listActions", name, "listView")
        if action.listView is None:
            continue
        if action.navigate == "new":
            message = "The form of a new record opens no list view"
            yield Violation(document, place, message, "remove the line, or write navigate: list", at_key=True)
            continue
        full_name = f"{action.object}.{action.listView}"
        is_own = project.defines("CustomObject", action.object) and not project.is_broken(action.object)
        there = project.defines("ListView", full_name) or project.external("ListView", full_name)
        if is_own and not there and action.listView not in _ALWAYS_THERE:
            known = [
                item.partition(".")[2] for item in project.names("ListView") if item.startswith(f"{action.object}.")
            ]
            hint = did_you_mean(action.listView, known) or f"add it to listViews of {action.object}"
            yield Violation(document, place, f"There is no list view '{action.listView}' of {action.object}", hint)


_BAD = PARCEL + SCAN + CONTROLLER + PARCEL_LIST + ROWS + COLUMNS + "stream: {event: Parcel_Scan__e}\n"

RULE = Rule(
    Explanation(
        code="SF584",
        title="Component that relies on something that is not there",
        rule="A stream needs the project's event-stream, inputs need its action-dialog; where there are several, one "
        "is named. A list view that is opened is one of the object's own.",
        source="LWC compiler: «Unable to resolve module»; LWC Developer Guide, PageReference Types",
        bad=_BAD,
        good=_BAD
        + """\
---
kind: LightningComponentBundle
name: eventStream
pattern: event-stream
description: One subscription for all components of a page.
""",
    ),
    check,
)
