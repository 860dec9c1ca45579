"""Single-select and multi-select picklists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import BeforeValidator

from generator.fields import findings
from generator.fields.base import CustomField, DefaultFormula, Requirable
from generator.fields.values import MULTISELECT_VALUE_LIMIT, Values, ValueSet, value_problems
from generator.model.base import Problem
from generator.model.types import Number


def _value_set(value: Any) -> Any:
    """Read the shorthands: a name is a global value set, a list is the field's own values."""
    if isinstance(value, str):
        return {"valueSetName": value}
    return {"value": value} if isinstance(value, tuple) else value


AnyValueSet = Annotated[ValueSet, BeforeValidator(_value_set, json_schema_input_type=ValueSet | str | Values)]


class PicklistField(CustomField, Requirable, DefaultFormula):
    """One value out of a list."""

    type: Literal["Picklist"]
    valueSet: AnyValueSet
    """The values: a list, the name of a global value set, or the full form."""
    trackTrending: bool | None = None
    """Keeps the history of the values for trend reports."""

    def field_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree with the value set in the platform's form."""
        return {**super().field_tree(name), "valueSet": self.valueSet.tree()}


class MultiselectPicklistField(CustomField, Requirable, DefaultFormula):
    """Several values out of a list."""

    type: Literal["MultiselectPicklist"]
    valueSet: AnyValueSet
    """The values: a list, the name of a global value set, or the full form."""
    visibleLines: Annotated[Number, Ge(3), Le(10)] = 4
    """The height of the list on the page in lines, 3 to 10; derived 4."""

    def field_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree with the value set in the platform's form."""
        return {**super().field_tree(name), "valueSet": self.valueSet.tree()}

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse more values than a multi-select picklist holds."""
        yield from super().problems(name)
        if len(self.valueSet.value or ()) > MULTISELECT_VALUE_LIMIT:
            yield from (
                problem
                for problem in value_problems(self.valueSet.value or (), ("valueSet",), MULTISELECT_VALUE_LIMIT)
                if problem.explanation is findings.VALUE_COUNT
            )
