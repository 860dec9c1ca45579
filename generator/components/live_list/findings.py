"""What the parts of a list's spec say against each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.components.example import CONTROLLER, PARCEL, PARCEL_LIST, ROWS
from generator.explanation import Explanation
from generator.model.base import Problem

if TYPE_CHECKING:
    from generator.components.live_list import LiveList
    from generator.components.live_list.parameters import RowAction

_EXAMPLE = PARCEL + CONTROLLER + PARCEL_LIST + ROWS

LIST = Explanation(
    code="SF583",
    title="List that cannot be made",
    rule="A property is a column once; an action either opens a record or calls Apex; arguments come from properties "
    "the component has, and the record's id from a record page.",
    source="Lightning Web Components Developer Guide, Wire Apex Methods to Components",
    bad=_EXAMPLE + "columns: [{property: name}, {property: name}]\n",
    good=_EXAMPLE + "columns: [{property: name}, {property: id}]\n",
)


HEADINGS = frozenset({"badge", "picklist", "text"})
"""The types of column that can be the heading of a row."""


def list_problems(model: LiveList) -> Iterator[Problem]:
    """Yield what cannot be made of a list."""
    yield from _columns(model)
    yield from _arguments(model)
    for name, action in model.actions.items():
        yield from _action(name, action)
    for name in model.listActions.keys() & model.actions.keys():
        message = f"Two actions are called '{name}'"
        yield Problem(LIST, ("listActions", name), message, "rename one", at_key=True)


def _columns(model: LiveList) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, column in enumerate(model.columns):
        if column.property in seen:
            place = ("columns", index, "property")
            yield Problem(LIST, place, f"'{column.property}' is a column twice", "remove one")
        seen.add(column.property)
        if column.type == "progress" and column.progress is None:
            message = "A progress bar needs the numbers to say beside it"
            yield Problem(LIST, ("columns", index, "type"), message, "add progress: {done: …, total: …}")


def _arguments(model: LiveList) -> Iterator[Problem]:
    for name, value in model.rows.arguments.items():
        is_property = isinstance(value, str) and value.startswith("$") and value != "$recordId"
        if is_property and str(value)[1:] not in model.properties:
            wanted = str(value)[1:]
            message = f"The component has no property '{wanted}'"
            yield Problem(LIST, ("rows", "arguments", name), message, f"add {wanted} to properties")
    if model.on_record and any(target != "lightning__RecordPage" for target in model.placements):
        message = "Only a record page has the record's id"
        yield Problem(LIST, ("targets",), message, "write targets: [lightning__RecordPage]", at_key=True)


def _action(name: str, action: RowAction) -> Iterator[Problem]:
    if (action.navigate is None) == (action.call is None):
        message = "An action either opens a record or calls Apex"
        yield Problem(LIST, ("actions", name), message, "give it navigate or call", at_key=True)
    elif action.call is None and action.inputs:
        message = "Nothing is done with the inputs"
        yield Problem(LIST, ("actions", name, "inputs"), message, "give the action call", at_key=True)
    parameters = [entry.parameter for entry in action.inputs]
    for index, parameter in enumerate(parameters):
        if parameter in parameters[:index]:
            path = ("actions", name, "inputs", index)
            yield Problem(LIST, path, f"'{parameter}' is entered twice", "remove one", at_key=True)
