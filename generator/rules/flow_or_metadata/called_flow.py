"""A flow that something else runs is not one that a record, an event or a time starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import Kind
from generator.kinds.metadata import Metadata
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import entries

INTERVIEW: Final = "flowruntime:interview"
NO_SCREENS: Final = "AutoLaunchedFlow"
UNTRIGGERED: Final = frozenset({None, "None", "", "Capability"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Subflows, quick actions and pages name flows without a trigger.

    Source: Salesforce Help, Flow Element: Subflow; «We can't find the … flow».
    """
    flows = {name: project.model("Flow", name) for name in project.names("Flow")}
    if not flows:
        return
    for document in project.documents:
        for path, name in _called(document):
            trigger = _trigger(flows.get(name))
            if trigger is not None:
                message = f"'{name}' is started by {trigger} and cannot be called"
                yield Violation(document, path, message, "name a flow without a trigger")
            elif name in flows and document.model.kind == "FlexiPage" and not _has_screens(flows[name]):
                message = f"A page shows the screens of a flow, and '{name}' has none"
                yield Violation(document, path, message, "name a flow of the type Flow, with screens")


def _has_screens(model: Kind | None) -> bool:
    return isinstance(model, Metadata) and (model.content.get("processType") != NO_SCREENS)


def _trigger(model: Kind | None) -> str | None:
    """Say what starts a flow of the specs; None where it waits to be called."""
    if isinstance(model, Metadata):
        start = model.content.get("start")
        given = start.get("triggerType") if isinstance(start, Mapping) else None
        return None if given in UNTRIGGERED else f"{given}"
    trigger = getattr(model, "trigger", None)
    return None if trigger is None else f"{trigger.kind}"


def _called(document: Document) -> Iterator[tuple[KeyPath, str]]:
    model = document.model
    if model.kind == "Flow":
        from generator.flows.step import place  # noqa: PLC0415 - many projects have no flows of this kind

        for item in place(cast("Any", model).steps):
            name = getattr(item.step, "flowName", None)
            if isinstance(name, str):
                yield (*item.path, "flowName"), name
    elif model.kind == "FlexiPage":
        for path, item in cast("Any", model).items():
            name = item.properties.get("flowName") if item.component == INTERVIEW else None
            if isinstance(name, str):
                yield (*path, "properties", "flowName"), name
    elif isinstance(model, Metadata) and model.type == "Flow":
        for path, item in entries(model.content, "subflows"):
            if isinstance(item, Mapping) and isinstance(item.get("flowName"), str):
                yield (*path, "flowName"), item["flowName"]
    elif isinstance(model, Metadata) and model.type == "QuickAction":
        name = model.content.get("flowDefinition")
        if isinstance(name, str):
            yield ("content", "flowDefinition"), name


_BAD = """\
kind: Flow
name: Greet_Account
trigger: {record: Account, triggerType: RecordBeforeSave}
variables: {greeting: {dataType: String}}
steps:
  - {type: Assignment, label: Greet, assignments: [{assignToReference: greeting, value: Welcome}]}
---
kind: Metadata
type: QuickAction
name: Account.Greet
content: {type: Flow, label: Greet, flowDefinition: Greet_Account, optionsCreateFeedItem: false}
"""

RULE = Rule(
    Explanation(
        code="SF687",
        title="Call of a flow that starts by itself",
        rule="Subflows, quick actions and pages name flows that nothing else starts, no record, event or time; pages "
        "name flows with screens.",
        source="Salesforce Help, Flow Element: Subflow",
        bad=_BAD,
        good=_BAD.replace("trigger: {record: Account, triggerType: RecordBeforeSave}\n", ""),
    ),
    check,
)
