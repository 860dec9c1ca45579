"""Steps that decide, assign and repeat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from generator.diagnostics import KeyPath
from generator.flows.conditions import FlowCondition, logic_problems
from generator.flows.step import Branch, Element, Step, Steps, Use, name_of
from generator.flows.values import FlowValue, ResourceName, ValueType
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, LongApiName, LongLabel, Reference

if TYPE_CHECKING:
    from generator.flows.scope import Scope


class Outcome(Model):
    """One way out of a decision."""

    label: LongLabel
    """What the canvas shows."""
    name: LongApiName | None = None
    """The API name; derived from the decision and the label."""
    conditions: Annotated[tuple[FlowCondition, ...], Field(min_length=1)]
    """When the flow goes this way."""
    conditionLogic: Line = "and"
    """How the conditions combine: and, or, `1 AND (2 OR 3)`; derived and."""
    steps: Steps = ()
    """What happens then."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse logic that does not join the conditions."""
        yield from super().problems(name)
        yield from logic_problems("conditionLogic", self.conditionLogic, self.conditions)


class DefaultOutcome(Model):
    """The way out when no other fits."""

    label: LongLabel = "Default Outcome"
    """What the canvas shows."""
    steps: Steps = ()
    """What happens then."""


class Decision(Step):
    """Goes the first way whose conditions hold."""

    tag = "decisions"

    type: Literal["Decision"]
    """What the step does."""
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1)]
    """The ways, the first that fits is taken."""
    default: DefaultOutcome = DefaultOutcome.model_construct()
    """The way when none fits."""

    def outcome_name(self, name: str, outcome: Outcome) -> str:
        """Give the API name of one of the ways."""
        return outcome.name or f"{name[:40].rstrip('_')}_{name_of(outcome.label)[:38].rstrip('_')}"

    def element_names(self, name: str) -> Iterator[str]:
        """Yield the names of the decision and its outcomes."""
        yield name
        yield from (self.outcome_name(name, outcome) for outcome in self.outcomes)

    def branches(self) -> Iterator[Branch]:
        """Yield the steps of each way."""
        for index, outcome in enumerate(self.outcomes):
            yield Branch(("outcomes", index, "steps"), outcome.steps)
        yield Branch(("default", "steps"), self.default.steps)

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield what the conditions compare with."""
        for index, outcome in enumerate(self.outcomes):
            yield from scope.condition_uses(("outcomes", index, "conditions"), outcome.conditions)

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield what the conditions compare."""
        for index, outcome in enumerate(self.outcomes):
            for place, condition in enumerate(outcome.conditions):
                yield ("outcomes", index, "conditions", place), condition.leftValueReference

    def rule_places(self) -> dict[KeyPath, KeyPath]:
        """Map the elements of the ways to the ways."""
        return {("rules", index): ("outcomes", index) for index in range(len(self.outcomes))}

    def rule(self, scope: Scope, name: str, outcome: Outcome) -> dict[str, Any]:
        """Give the element of one way, without its connector."""
        return {
            "name": self.outcome_name(name, outcome),
            "conditionLogic": scope.logic(outcome.conditionLogic),
            "conditions": [scope.condition(condition) for condition in outcome.conditions],
            "label": outcome.label,
        }


class AssignmentItem(Model):
    """One change of a variable."""

    assignToReference: ResourceName
    """The variable, or a field of one that holds a record."""
    operator: Literal[
        "Assign", "Add", "Subtract", "AddItem", "AddAtStart", "AssignCount", "RemoveAll", "RemoveFirst"
    ] = "Assign"
    """What is done with the value; derived Assign, for collections Add."""
    value: FlowValue
    """The value."""


class Assignment(Step):
    """Changes variables."""

    tag = "assignments"

    type: Literal["Assignment"]
    """What the step does."""
    assignments: Annotated[tuple[AssignmentItem, ...], Field(min_length=1)]
    """The changes, one after the other."""

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values that are assigned."""
        for index, item in enumerate(self.assignments):
            target = scope.type_of(item.assignToReference) or ValueType()
            if item.operator in {"AssignCount", "RemoveAll", "RemoveFirst"} or self._operator(scope, item) != "Assign":
                target = target._replace(data_type="" if item.operator == "AssignCount" else target.data_type)
                yield Use(("assignments", index, "value"), item.value, ValueType(target.data_type))
            else:
                yield Use(("assignments", index, "value"), item.value, target)

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield what is assigned to."""
        for index, item in enumerate(self.assignments):
            yield ("assignments", index, "assignToReference"), item.assignToReference

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the assignment."""
        items = [
            {
                "assignToReference": item.assignToReference,
                "operator": self._operator(scope, item),
                "value": item.value.element((scope.type_of(item.assignToReference) or ValueType()).data_type),
            }
            for item in self.assignments
        ]
        yield self.element(name, {"assignmentItems": items}, places={("assignmentItems",): ("assignments",)})

    def _operator(self, scope: Scope, item: AssignmentItem) -> str:
        """Adding to a collection is what assigning one value to it means."""
        target = scope.type_of(item.assignToReference)
        if item.operator != "Assign" or target is None or not target.collection:
            return item.operator
        value = scope.type_of(item.value.elementReference) if item.value.elementReference else ValueType()
        return "Assign" if value is not None and value.collection else "Add"


class Loop(Step):
    """Does its steps for every item of a collection; they know the item by the name of the loop."""

    tag = "loops"

    type: Literal["Loop"]
    """What the step does."""
    collectionReference: ResourceName
    """The collection."""
    iterationOrder: Literal["Asc", "Desc"] = "Asc"
    """First to last, or last to first; derived Asc."""
    steps: Annotated[Steps, Field(min_length=1)]
    """What happens for each item."""

    def branches(self) -> Iterator[Branch]:
        """Yield the steps for each item."""
        yield Branch(("steps",), self.steps, in_loop=True)

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the collection."""
        yield ("collectionReference",), self.collectionReference

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give the type of the item."""
        del member
        collection = scope.type_of(self.collectionReference)
        return collection._replace(collection=False) if collection is not None else ValueType()

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the loop."""
        del scope
        tree = {"collectionReference": self.collectionReference, "iterationOrder": self.iterationOrder}
        yield self.element(name, tree)


class End(Step):
    """Ends the flow here, while other ways go on."""

    type: Literal["End"]
    """What the step does."""
    label: LongLabel = "End"
    """For the reader; the canvas shows an end anyway."""
    name: None = None

    def element_names(self, name: str) -> Iterator[str]:
        """Yield nothing: the end is no element."""
        del name
        yield from ()

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield nothing: the end is no element."""
        del scope, name
        yield from ()


class Subflow(Step):
    """Runs another flow of the project, and gets what it gives."""

    tag = "subflows"

    type: Literal["Subflow"]
    """What the step does."""
    flowName: Annotated[AnyText, Reference("Flow")]
    """The flow; one that nothing triggers."""
    inputs: dict[AnyText, FlowValue] = {}  # noqa: RUF012 - frozen model
    """The values of its input variables."""

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values it is given."""
        known = scope.inputs_of_flow(self.flowName)
        for key, value in self.inputs.items():
            yield Use(("inputs", key), value, known.get(key, ValueType()))

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give the type of one of its output variables."""
        known = scope.outputs_of_flow(self.flowName)
        if known is None:
            return ValueType()
        return known.get(member) if member else None

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the subflow."""
        known = scope.inputs_of_flow(self.flowName)
        given = [
            {"name": key, "value": value.element(known.get(key, ValueType()).data_type)}
            for key, value in sorted(self.inputs.items())
        ]
        tree: dict[str, Any] = {"flowName": self.flowName}
        if given:
            tree["inputAssignments"] = given
        if scope.outputs_of_flow(self.flowName):
            tree["storeOutputAutomatically"] = True
        places: dict[KeyPath, KeyPath] = {
            ("inputAssignments", index): ("inputs", key) for index, key in enumerate(sorted(self.inputs))
        }
        yield self.element(name, tree, places=places)
