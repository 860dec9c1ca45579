"""Conditions of flows: what is compared with what, and how several combine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator

from generator.explanation import Explanation
from generator.flows.values import FlowValue, ResourceName
from generator.model.base import Model, Problem
from generator.model.types import Line

Operator = Literal[
    "EqualTo",
    "NotEqualTo",
    "GreaterThan",
    "GreaterThanOrEqualTo",
    "LessThan",
    "LessThanOrEqualTo",
    "StartsWith",
    "EndsWith",
    "Contains",
    "In",
    "NotIn",
    "IsNull",
    "IsBlank",
    "IsEmpty",
    "IsChanged",
    "WasVisited",
]
FILTERS = frozenset(get_args(Operator)) - {"IsBlank", "IsEmpty", "WasVisited"}
"""The operators that queries and start conditions have (FlowRecordFilterOperator)."""
SWITCHES = frozenset({"IsNull", "IsBlank", "IsEmpty", "IsChanged", "WasVisited"})
"""Operators that compare with true or false only."""
_TEXT = re.compile(r"(\S+)\s+(\S+)(?:\s+(.*))?", re.DOTALL)
_TOKENS = re.compile(r"\(|\)|\d+|AND|OR|NOT|\S+", re.IGNORECASE)

LOGIC = Explanation(
    code="SF293",
    title="Flow condition that does not decide",
    rule="A condition compares with a value; IsNull, IsBlank, IsEmpty, IsChanged and WasVisited compare with true or "
    "false. The conditionLogic is and, or, or joins every condition by its number.",
    source="Metadata API Developer Guide, FlowCondition and FlowRule",
    bad="""\
kind: Flow
name: Weigh_Parcels
variables:
  weight: {dataType: Number}
steps:
  - type: Decision
    label: Heavy?
    outcomes:
      - {label: Heavy, conditions: [weight GreaterThan 5], conditionLogic: 1 AND 2}
""",
    good="""\
kind: Flow
name: Weigh_Parcels
variables:
  weight: {dataType: Number}
steps:
  - type: Decision
    label: Heavy?
    outcomes:
      - {label: Heavy, conditions: [weight GreaterThan 5, weight LessThan 9], conditionLogic: 1 AND 2}
""",
)


def _condition(given: Any) -> Any:
    """Read `Left Operator value` as a mapping."""
    if not isinstance(given, str):
        return given
    match = _TEXT.fullmatch(given.strip())
    if match is None:
        return {"leftValueReference": given, "operator": given}
    left, operator, right = match.groups()
    read: dict[str, Any] = {"leftValueReference": left, "operator": operator}
    if right:
        read["rightValue"] = {"true": True, "false": False}.get(right, right) if operator in SWITCHES else right
    return read


class Condition(Model):
    """One comparison; as a text: `$Record.Code__c EqualTo A`."""

    leftValueReference: ResourceName
    """What is compared: a field, a variable, the result of a step."""
    operator: Operator = "EqualTo"
    """How it is compared; derived EqualTo."""
    rightValue: FlowValue | None = None
    """What it is compared with; true where the operator asks yes or no."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a comparison without its other side."""
        yield from super().problems(name)
        if self.operator in SWITCHES:
            right = self.rightValue
            if right is not None and right.booleanValue is None and right.elementReference is None:
                yield Problem(LOGIC, (), f"{self.operator} compares with true or false", "write true or false")
        elif self.rightValue is None:
            yield Problem(LOGIC, (), f"There is nothing that {self.operator} compares with", "add a value")

    def right(self, expected: str) -> dict[str, Any]:
        """Give the element of the other side."""
        return self.rightValue.element(expected) if self.rightValue is not None else {"booleanValue": True}


class Filter(Model):
    """One condition of a query; as a text: `Code__c EqualTo {!Code}`."""

    field: Line
    """The field of the object."""
    operator: Operator = "EqualTo"
    """How it is compared; derived EqualTo."""
    value: FlowValue | None = None
    """What it is compared with."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse operators that queries do not have, and a comparison without its other side."""
        yield from super().problems(name)
        if self.operator not in FILTERS:
            yield Problem(LOGIC, (), f"Queries do not have {self.operator}", "write IsNull or EqualTo")
        elif self.operator not in SWITCHES and self.value is None:
            yield Problem(LOGIC, (), f"There is nothing that {self.operator} compares with", "add a value")

    def right(self, expected: str) -> dict[str, Any]:
        """Give the element of the other side."""
        return self.value.element(expected) if self.value is not None else {"booleanValue": True}


def _filter(given: Any) -> Any:
    read = _condition(given)
    if isinstance(given, str):
        renamed = {"leftValueReference": "field", "operator": "operator", "rightValue": "value"}
        return {renamed[key]: value for key, value in read.items()}
    return read


FlowCondition = Annotated[Condition, BeforeValidator(_condition, json_schema_input_type=Condition | str)]
FlowFilter = Annotated[Filter, BeforeValidator(_filter, json_schema_input_type=Filter | str)]


def logic_problems(key: str, logic: str, conditions: Sequence[object]) -> Iterator[Problem]:
    """Refuse logic that is neither `and`, `or`, nor an expression over exactly the conditions 1 to n."""
    if logic.lower() in {"and", "or"}:
        return
    tokens = _TOKENS.findall(logic)
    numbers = {int(token) for token in tokens if token.isdigit()}
    shape = "".join("n" if t.isdigit() else {"AND": "+", "OR": "+", "NOT": "-"}.get(t.upper(), t) for t in tokens)
    previous = ""
    while shape != previous:
        previous = shape
        shape = re.sub(r"\(n\)|-n|n(?:\+n)+", "n", shape)
    if shape != "n" or numbers != set(range(1, len(conditions) + 1)):
        hint = "write and, or, or for example " + " AND ".join(str(n + 1) for n in range(len(conditions)))
        yield Problem(LOGIC, (key,), f"The logic must join exactly the conditions 1 to {len(conditions)}", hint)
