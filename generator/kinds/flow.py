"""Flows: started by an event, a record or a time, or called by others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.explanation import Explanation
from generator.flows.resources import Constant, Formula, TextTemplate, Variable
from generator.flows.step import Steps, place
from generator.flows.trigger import Trigger
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import ApiVersion, Description, Line, LongApiName, LongLabel, Number

if TYPE_CHECKING:
    from generator.flows.scope import Resource, Scope
    from generator.flows.steps.notification import Notification

NAME_TWICE = Explanation(
    code="SF290",
    title="Flow with a name twice",
    rule="Steps, outcomes, variables, constants, formulas and text templates of a flow have names of their own, upper "
    "and lower case aside.",
    source="Metadata API: duplicate element names in a flow",
    bad="""\
kind: Flow
name: Weigh_Parcels
variables:
  Weight: {dataType: Number}
constants:
  weight: {dataType: Number, value: "5"}
steps:
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: Weight, value: "{!weight}"}]}
""",
    good="""\
kind: Flow
name: Weigh_Parcels
variables:
  Weight: {dataType: Number}
constants:
  Least_Weight: {dataType: Number, value: "5"}
steps:
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: Weight, value: "{!Least_Weight}"}]}
""",
)
UNREACHED = Explanation(
    code="SF291",
    title="Flow step that is never reached",
    rule="Nothing follows the end of a way, and a flow does not begin with its end.",
    source="Metadata API: «The flow can't run because nothing is connected to the Start element»",
    bad="""\
kind: Flow
name: Weigh_Parcels
variables:
  weight: {dataType: Number}
steps:
  - {type: End}
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: weight, value: "5"}]}
""",
    good="""\
kind: Flow
name: Weigh_Parcels
variables:
  weight: {dataType: Number}
steps:
  - {type: Assignment, label: Weigh, assignments: [{assignToReference: weight, value: "5"}]}
  - {type: End}
""",
)
RESOURCES = ("constants", "formulas", "textTemplates", "variables")
BUILDER = (
    ("BuilderType", "LightningFlowBuilder"),
    ("CanvasMode", "AUTO_LAYOUT_CANVAS"),
    ("OriginBuilderType", "LightningFlowBuilder"),
)
"""What Flow Builder notes in a flow of its own."""
_TEXT_VARIABLE = {"dataType": "String", "isCollection": False, "isInput": False, "isOutput": False}
ENTRY = "Entry_Conditions"
"""The decision in front of a flow whose event has conditions; a start filters records only."""


class Flow(Kind):
    """An automation without screens; its steps stand in the order they happen in."""

    metadata_type = "Flow"

    kind: Literal["Flow"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name."""
    label: LongLabel | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """What the flow does."""
    status: Literal["Draft", "Active", "Obsolete"] = "Draft"
    """Draft until somebody activates it; derived Draft."""
    apiVersion: ApiVersion | None = None
    """The API version the flow runs in; the project's when left out."""
    interviewLabel: Line | None = None
    """What a single run is called; derived from the label and the time."""
    runInMode: Literal["DefaultMode", "SystemModeWithSharing", "SystemModeWithoutSharing"] | None = None
    """With whose rights the flow runs; as it is started when left out."""
    triggerOrder: Annotated[Number, Ge(1), Le(2000)] | None = None
    """Among the flows of the same record: which comes first."""
    trigger: Trigger | None = None
    """What starts the flow; other flows, Apex and the API call it when left out."""
    variables: dict[LongApiName, Variable] = {}  # noqa: RUF012 - frozen model
    """Values that steps change."""
    constants: dict[LongApiName, Constant] = {}  # noqa: RUF012 - frozen model
    """Values that never change."""
    formulas: dict[LongApiName, Formula] = {}  # noqa: RUF012 - frozen model
    """Values that are computed."""
    textTemplates: dict[LongApiName, TextTemplate] = {}  # noqa: RUF012 - frozen model
    """Texts with values inside."""
    steps: Annotated[Steps, Field(min_length=1)]
    """What happens, one after the other."""

    def resources(self) -> dict[str, Resource]:
        """Map all resources besides steps by their names."""
        return {**self.constants, **self.formulas, **self.textTemplates, **self.variables}

    @property
    def shown_label(self) -> str:
        """Give the label, derived from the name where the spec has none."""
        return self.label or label_of(self.name)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse names that stand twice, and steps that are never reached."""
        yield from super().problems(name)
        taken: set[str] = {ENTRY.lower()} if self._has_entry() else set()
        for group in RESOURCES:
            for key in getattr(self, group):
                if key.lower() in taken:
                    yield self._twice((group, key), key, at_key=True)
                taken.add(key.lower())
        for item in place(self.steps):
            names = [used.lower() for used in item.step.element_names(item.name)]
            twice = [used for index, used in enumerate(names) if used in taken or used in names[:index]]
            if twice:
                key = "name" if item.step.name is not None else "label"
                yield self._twice((*item.path, key), item.name)
            taken.update(names)
            if item.after_end:
                yield Problem(UNREACHED, item.path, "The step is never reached", "remove it, or the End before it")
        if self.steps[0].type == "End":
            yield Problem(UNREACHED, ("steps", 0), "The flow ends before it begins", "remove the End")
        if self.triggerOrder is not None and (self.trigger is None or not self.trigger.kind.startswith("Record")):
            from generator.flows.trigger import TRIGGER  # noqa: PLC0415 - few flows have an order

            message = "Only flows of records have an order"
            yield Problem(TRIGGER, ("triggerOrder",), message, "remove triggerOrder", at_key=True)

    def _twice(self, path: tuple[str | int, ...], name: str, *, at_key: bool = False) -> Problem:
        message = f"The name '{name}' stands in the flow a second time"
        return Problem(NAME_TWICE, path, message, "give it another name", at_key=at_key)

    def _has_entry(self) -> bool:
        return self.trigger is not None and self.trigger.event is not None and bool(self.trigger.conditions)

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say how the flow becomes active, who its mail comes from, and how to see it run."""
        from generator.flows.scope import Scope  # noqa: PLC0415 - few projects have flows

        place = "Setup, Flows"
        if self.status == "Draft":
            yield DeploymentNote(
                "enter", f"`{self.name}` is deployed as a draft: try it with Debug, then activate it.", place
            )
        elif self.status == "Active":
            yield DeploymentNote("need", f"Deploy processes and flows as active, for {self.name} in production.")
        if self.trigger is not None and self.trigger.event is not None:
            text = f"`{self.trigger.event}`: the flow `{self.name}` is listed as Running once it is active."
            yield DeploymentNote("check", text, "Setup, Platform Events, Subscriptions")
        for item in Scope(project, self).placed:
            sender = getattr(item.step, "sender", None)
            if sender is not None and sender.stringValue == "DefaultWorkflowUser":
                text = "Choose the default workflow user, and verify the e-mail address of that user."
                yield DeploymentNote("enter", text, "Setup, Process Automation Settings")
            elif sender is not None and sender.stringValue not in {None, "CurrentUser"}:
                text = f"Add and verify `{sender.stringValue}`."
                yield DeploymentNote("enter", text, "Setup, Organization-Wide Addresses")

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the flow, laid out."""
        from generator.flows.canvas import FAULT, Canvas, Target  # noqa: PLC0415 - few projects have flows
        from generator.flows.scope import Scope  # noqa: PLC0415 - see above

        scope = Scope(project, self)
        canvas = Canvas(scope)
        entry = canvas.lay_out(self.steps, row=1 if self._has_entry() else 0)
        if self._has_entry():
            decisions = [*canvas.elements.get("decisions", ()), self._entry_decision(scope, entry)]
            canvas.elements["decisions"] = sorted(decisions, key=lambda decision: str(decision["name"]))
            entry = Target(ENTRY)
        derived = [{**_TEXT_VARIABLE, "name": FAULT}] if canvas.notes_faults and FAULT not in self.variables else []
        tree = {
            **self.tree_of(project, scope, derived),
            **canvas.elements,
            "start": self._start(scope, entry.name if entry is not None else ""),
        }
        places: dict[tuple[str | int, ...], tuple[str | int, ...]] = {
            **canvas.places(),
            ("start",): ("trigger",),
            ("start", "filters"): ("trigger", "conditions"),
        }
        for group in RESOURCES:
            for index, item in enumerate(tree.get(group, ())):
                places[group, index] = (group, item["name"])
        yield Component("Flow", self.name, tree, places=places)

    def tree_of(self, project: ProjectView, scope: Scope, derived: list[dict[str, Any]]) -> dict[str, Any]:
        """Give everything of the flow besides its elements."""
        tree: dict[str, Any] = {
            "apiVersion": self.apiVersion or project.api_version,
            "environments": "Default",
            "interviewLabel": self.interviewLabel or f"{self.shown_label} {{!$Flow.CurrentDateTime}}",
            "label": self.shown_label,
            "processMetadataValues": [{"name": key, "value": {"stringValue": value}} for key, value in BUILDER],
            "processType": "AutoLaunchedFlow",
            "status": self.status,
        }
        for key in ("description", "runInMode", "triggerOrder"):
            if getattr(self, key) is not None:
                tree[key] = getattr(self, key)
        for group in RESOURCES:
            found = [{**item.resource(), "name": key} for key, item in getattr(self, group).items()]
            if group == "variables":
                found += [*derived, *self._derived_variables(scope)]
            if found:
                tree[group] = sorted(found, key=lambda item: str(item["name"]))
        return tree

    @staticmethod
    def _derived_variables(scope: Scope) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for item in scope.placed:
            if item.step.type == "Notification":
                step: Notification = item.step  # type: ignore[assignment]  # its type says so
                found += step.variables(item.name)
        return found

    def _entry_decision(self, scope: Scope, entry: Any) -> dict[str, Any]:
        from generator.flows.canvas import LEFT, TOP  # noqa: PLC0415 - see above

        trigger = self.trigger
        assert trigger is not None  # noqa: S101 - narrows the type for mypy; only flows with a trigger get here
        rule = {
            "name": f"{ENTRY}_Met",
            "conditionLogic": scope.logic(trigger.conditionLogic),
            "conditions": [scope.condition(condition) for condition in trigger.conditions],
            "connector": entry.connector(),
            "label": "Met",
        }
        return {
            "name": ENTRY,
            "label": "Entry Conditions",
            "locationX": LEFT,
            "locationY": TOP,
            "defaultConnectorLabel": "Not Met",
            "rules": [rule],
        }

    def _start(self, scope: Scope, entry: str) -> dict[str, Any]:
        tree: dict[str, Any] = {"locationX": 50, "locationY": 0, "connector": {"targetReference": entry}}
        trigger = self.trigger
        if trigger is not None:
            tree |= trigger.start()
            if trigger.conditions and trigger.event is None:
                tree["filterLogic"] = scope.logic(trigger.conditionLogic)
                tree["filters"] = [scope.start_filter(condition) for condition in trigger.conditions]
        return tree
