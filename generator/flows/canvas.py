"""The canvas: steps become elements with connectors and places, read from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from generator.diagnostics import KeyPath
from generator.flows.scope import Scope
from generator.flows.step import FAULTY, Element, Faulty, Step
from generator.flows.steps.logic import Decision, Loop

LEFT, TOP, WIDE, HIGH = 176, 134, 264, 108
"""The place of the first element, and the distances that Flow Builder lays out with."""


_ENTRY_PLACES: Mapping[KeyPath, KeyPath] = {("rules", 0, "conditions"): ("conditions",)}
FAULT = "Fault_Message"
"""The variable that keeps why the last step of a flow failed."""


class Target(NamedTuple):
    """What a connector leads to; `jump` where it leaves the place it stands in."""

    name: str
    jump: bool = False

    def connector(self) -> dict[str, Any]:
        """Give the element of the connector."""
        return {"isGoTo": True, "targetReference": self.name} if self.jump else {"targetReference": self.name}


class _Fault(NamedTuple):
    """A fault path that is still to be laid out, beside everything else."""

    step: Step
    steps: Sequence[Step]
    follow: Target | None
    row: int
    note: Element | None = None
    """What stands for the path where the flow only ends without failing."""


class Canvas:
    """Lays a flow out: the main way straight down, other ways to its right, fault paths to the right of all."""

    def __init__(self, scope: Scope) -> None:
        self.elements: dict[str, list[dict[str, Any]]] = {}
        """The elements by their tag, sorted by name."""
        self._places: dict[tuple[str, str], tuple[KeyPath, Mapping[KeyPath, KeyPath]]] = {}
        self.notes_faults = False
        """Whether some step keeps the message of its failure in the variable for it."""
        self._scope = scope
        self._faults: list[_Fault] = []

    def lay_out(self, steps: Sequence[Step], row: int = 0) -> Target | None:
        """Place all steps from a row on; gives what the start connects to."""
        right, _ = self._sequence(steps, None, 0, row)
        while self._faults:
            fault = self._faults.pop(0)
            if fault.note is not None:
                self._put(fault.step, fault.note, {}, (right + 1, fault.row))
            right, _ = self._sequence(fault.steps, fault.follow, right + 1, fault.row)
        for elements in self.elements.values():
            elements.sort(key=lambda element: str(element["name"]))
        return self._entry(steps, None)

    def places(self) -> dict[KeyPath, KeyPath]:
        """Map the elements, and parts of them, to where they stand in the document."""
        found: dict[KeyPath, KeyPath] = {}
        for tag, elements in self.elements.items():
            for index, element in enumerate(elements):
                path, parts = self._places.get((tag, str(element["name"])), (("trigger",), _ENTRY_PLACES))
                found[tag, index] = path
                found.update({(tag, index, *part): (*path, *place) for part, place in parts.items()})
        return found

    def _entry(self, steps: Sequence[Step], follow: Target | None) -> Target | None:
        if not steps:
            return follow
        first = steps[0]
        return None if first.type == "End" else Target(first.entry(self._scope.name(first)))

    def _sequence(self, steps: Sequence[Step], follow: Target | None, column: int, row: int) -> tuple[int, int]:
        """Place steps below each other; gives the column that is farthest right, and the next row."""
        right = column
        for index, step in enumerate(steps):
            after = self._entry(steps[index + 1 :], follow)
            reached, row = self._step(step, after, column, row)
            right = max(right, reached)
        return right, row

    def _step(self, step: Step, after: Target | None, column: int, row: int) -> tuple[int, int]:
        elements = list(step.elements(self._scope, self._scope.name(step)))
        if isinstance(step, Decision):
            return self._decision(step, after, column, row)
        if isinstance(step, Loop):
            return self._loop(step, elements[0], after, column, row)
        fault = self._fault(step, after, row) if isinstance(step, Faulty) else None
        for index, element in enumerate(elements):
            last = index + 1 == len(elements)
            target = after if last else Target(elements[index + 1].name)
            tree = {"connector": target.connector()} if target is not None else {}
            if fault is not None and element.tag in FAULTY:
                tree["faultConnector"] = fault.connector()
                fault = Target(fault.name, jump=True)
            self._put(step, element, tree, (column, row))
            row += 1
        return column, row

    def _fault(self, step: Faulty, after: Target | None, row: int) -> Target | None:
        """Give what the step connects to when it fails."""
        back = Target(after.name, jump=True) if step.continueOnFault and after is not None else None
        if step.continueOnFault and after is None and not step.onFault:
            note = _note(step, self._scope.name(step))
            self._faults.append(_Fault(step, (), None, row + 1, note))
            self.notes_faults = True
            return Target(note.name)
        if step.onFault:
            self._faults.append(_Fault(step, step.onFault, back, row + 1))
        return self._entry(step.onFault, back)

    def _decision(self, step: Decision, after: Target | None, column: int, row: int) -> tuple[int, int]:
        name = self._scope.name(step)
        rules = []
        right, bottom = column - 1, row + 1
        for outcome in step.outcomes:
            rule = step.rule(self._scope, name, outcome)
            target = self._entry(outcome.steps, after)
            if target is not None:
                rule["connector"] = target.connector()
            rules.append(rule)
            right, reached = self._sequence(outcome.steps, after, right + 1, row + 1)
            bottom = max(bottom, reached)
        tree: dict[str, Any] = {"defaultConnectorLabel": step.default.label, "rules": rules}
        target = self._entry(step.default.steps, after)
        if target is not None:
            tree["defaultConnector"] = target.connector()
        if step.default.steps:
            right, reached = self._sequence(step.default.steps, after, right + 1, row + 1)
            bottom = max(bottom, reached)
        self._put(step, step.element(name, tree, places=step.rule_places()), {}, (column, row))
        return right, bottom

    def _loop(self, step: Loop, element: Element, after: Target | None, column: int, row: int) -> tuple[int, int]:
        again = Target(element.name)
        first = self._entry(step.steps, again)
        tree = {"nextValueConnector": first.connector()} if first is not None else {}
        if after is not None:
            tree["noMoreValuesConnector"] = after.connector()
        self._put(step, element, tree, (column, row))
        return self._sequence(step.steps, again, column + 1, row + 1)

    def _put(self, step: Step, element: Element, connectors: dict[str, Any], cell: tuple[int, int]) -> None:
        column, row = cell
        tree = {
            **element.tree,
            **connectors,
            "name": element.name,
            "label": element.label,
            "locationX": LEFT + WIDE * column,
            "locationY": TOP + HIGH * row,
        }
        self.elements.setdefault(element.tag, []).append(tree)
        self._places[element.tag, element.name] = self._scope.path(step), element.places


def _note(step: Step, name: str) -> Element:
    """Give the element that ends a flow whose last step has failed: a fault path cannot lead to nothing."""
    item = {"assignToReference": FAULT, "operator": "Assign", "value": {"elementReference": "$Flow.FaultMessage"}}
    return Element("assignments", f"{name}_Failed", f"Note Failure of {step.label}", {"assignmentItems": [item]})
