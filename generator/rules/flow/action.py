"""Apex that a flow calls can be called, and is given what it takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows
from generator.suggestions import did_you_mean, one_of

if TYPE_CHECKING:
    from generator.flows.steps.actions import ApexAction


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The class has an invocable method, its inputs exist, and those that are required are given.

    Source: «We can't find the … action.», «Missing required input parameter».
    """
    for document, _, scope in flows(project):
        for item in scope.placed:
            if item.step.type != "Apex":
                continue
            step = cast("ApexAction", item.step)
            if not project.defines("ApexClass", step.apexClass):
                continue
            interface = scope.invocable(step.apexClass)
            if interface is None:
                message = f"Flows cannot call the class '{step.apexClass}'"
                hint = "give it an invocable method: pattern invocable-action, or invocable: at a callout-notifier"
                yield Violation(document, (*item.path, "apexClass"), message, hint)
                continue
            for name in step.inputs if interface.closed else ():
                if name not in interface.inputs:
                    hint = did_you_mean(name, interface.inputs) or one_of(sorted(interface.inputs))
                    message = f"The class '{step.apexClass}' takes no '{name}'"
                    yield Violation(document, (*item.path, "inputs", name), message, hint or "remove it", at_key=True)
            for name, known in interface.inputs.items():
                if known.required and name not in step.inputs:
                    message = f"The class '{step.apexClass}' must be given '{name}'"
                    yield Violation(document, item.path, message, f"add {name} to inputs")


_CLASS = """\
---
kind: ApexClass
name: WeighParcel
pattern: invocable-action
description: Weighs a parcel.
label: Weigh Parcel
inputs:
  parcel: {type: Id, required: true}
  weight: {type: Integer}
update: {object: Parcel__c, id: parcel, values: {Weight__c: weight}}
"""

RULE = Rule(
    Explanation(
        code="SF663",
        title="Flow action that cannot be called so",
        rule="An Apex action names a class with an invocable method, its inputs are invocable variables of the class, "
        "and the required ones are among them.",
        source="Metadata API: «We can't find the … action.»",
        bad=flow_example(
            "  - {type: Apex, label: Weigh, apexClass: WeighParcel, continueOnFault: true,\n"
            "     inputs: {wait: $Record.Weight__c}}\n"
        )
        + _CLASS,
        good=flow_example(
            "  - {type: Apex, label: Weigh, apexClass: WeighParcel, continueOnFault: true,\n"
            "     inputs: {parcel: $Record.Code__c, weight: $Record.Weight__c}}\n"
        )
        + _CLASS,
    ),
    check,
)
