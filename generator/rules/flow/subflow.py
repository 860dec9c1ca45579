"""Flows that call flows come to an end, and give what is taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.kinds.flow import Flow
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows
from generator.suggestions import did_you_mean

if TYPE_CHECKING:
    from generator.flows.steps.logic import Subflow


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A subflow has no trigger, takes its inputs, and does not lead back to the flow that calls it.

    Source: Flow Builder offers as subflows only flows without a trigger; a circle ends at the limit of nested flows.
    """
    called = {
        found.flow.name: [
            cast("Subflow", item.step).flowName for item in found.scope.placed if item.step.type == "Subflow"
        ]
        for found in flows(project)
    }
    for document, flow, scope in flows(project):
        for item in scope.placed:
            if item.step.type != "Subflow":
                continue
            step = cast("Subflow", item.step)
            target = project.model("Flow", step.flowName)
            if not isinstance(target, Flow):
                continue
            path = (*item.path, "flowName")
            if target.trigger is not None:
                message = f"The flow '{target.name}' has a trigger of its own"
                yield Violation(document, path, message, "move its steps into a flow without trigger")
            if _reaches(called, target.name, flow.name):
                message = f"The flow '{target.name}' leads back to '{flow.name}'"
                yield Violation(document, path, message, "take the call out of one of them")
            known = scope.inputs_of_flow(step.flowName)
            for name in step.inputs:
                if name not in known:
                    hint = did_you_mean(name, known) or f"add the variable to {target.name} with isInput: true"
                    message = f"The flow '{target.name}' takes no '{name}'"
                    yield Violation(document, (*item.path, "inputs", name), message, hint, at_key=True)


def _reaches(called: dict[str, list[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name == goal:
            return True
        if name not in seen:
            seen.add(name)
            waiting += called.get(name, [])
    return False


_CALLED = """\
---
kind: Flow
name: Weigh_Parcel
variables:
  weight: {dataType: Number, isInput: true}
steps:
  - {type: Assignment, label: Keep, assignments: [{assignToReference: weight, value: "{!weight}"}]}
"""

RULE = Rule(
    Explanation(
        code="SF664",
        title="Subflow that cannot be called so",
        rule="A subflow is a flow without trigger; what it is given are its input variables, and no circle of calls.",
        source="Salesforce Help, Flow Element: Subflow",
        bad=flow_example(
            "  - {type: Subflow, label: Weigh, flowName: Weigh_Parcel, inputs: {wait: $Record.Weight__c}}\n"
        )
        + _CALLED,
        good=flow_example(
            "  - {type: Subflow, label: Weigh, flowName: Weigh_Parcel, inputs: {weight: $Record.Weight__c}}\n"
        )
        + _CALLED,
    ),
    check,
)
