"""What a spec says of a list: its rows, their columns, and what people can do with them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from annotated_types import Ge
from pydantic import BeforeValidator, Field

from generator.components.names import MethodRef, Name
from generator.components.texts import AnyComponentText, english
from generator.model.base import Model
from generator.model.types import AnyText, FieldRef, Number, ObjectRef, Reference

Argument = AnyText | bool | Number
ColumnType = Literal[
    "badge",
    "boolean",
    "currency",
    "date",
    "dateTime",
    "duration",
    "number",
    "percent",
    "picklist",
    "progress",
    "relativeTime",
    "text",
]
Variant = Literal["neutral", "inverse", "info", "success", "warning", "error"]


class Rows(Model):
    """Where the rows come from."""

    method: MethodRef
    """The cacheable Apex method that answers with rows."""
    arguments: dict[AnyText, Argument] = {}  # noqa: RUF012 - frozen model
    """Its parameters: constants, `$recordId` for the page's record, `$name` for a design property."""


def _value(value: Any) -> Any:
    return {"variant": value} if isinstance(value, str) else value


class ValueView(Model):
    """How one value of a column is shown."""

    variant: Variant = "neutral"
    """The colour of its badge."""
    text: AnyComponentText | None = None
    """What it is called, where the picklist's own label does not do."""


class Progress(Model):
    """What a progress bar says beside its percentage."""

    done: Name
    """The property with the number that is done."""
    total: Name
    """The property with the whole number."""
    text: AnyComponentText = english("{0} of {1}")
    """The text, {0} the number that is done and {1} the whole."""


class Column(Model):
    """A property of the rows, and how it is shown."""

    property: Name
    """The property of a row."""
    text: AnyComponentText | None = None
    """The caption; derived from the property's name."""
    type: ColumnType | None = None
    """How the value is shown; derived from the property."""
    values: dict[
        AnyText, Annotated[ValueView, BeforeValidator(_value, json_schema_input_type=ValueView | Variant)]
    ] = {}  # noqa: RUF012 - frozen model
    """Colours and texts of single values, for badges and picklists."""
    progress: Progress | None = None
    """For a progress bar: the numbers to say beside it."""
    fallback: AnyComponentText | None = None
    """What is shown where a row has no value; nothing when left out."""


def _input(value: Any) -> Any:
    return {"parameter": value} if isinstance(value, str) else value


class Input(Model):
    """A value that people enter before a method is called."""

    parameter: Name
    """The parameter of the method."""
    field: FieldRef | None = None
    """The field whose values, length and type the input takes over; derived from an update of an aura-controller."""
    text: AnyComponentText | None = None
    """The caption; derived from the parameter's name."""
    required: bool | None = None
    """Whether people must enter something; derived from the parameter."""


class RowAction(Model):
    """Something people do with a row: they open its record, or have Apex change it."""

    text: AnyComponentText | None = None
    """The button; derived from the action's name."""
    navigate: Name | None = None
    """The property with the id of the record that is opened."""
    call: MethodRef | None = None
    """The Apex method that is called."""
    arguments: dict[AnyText, Argument] = {"recordId": "$id"}  # noqa: RUF012 - frozen model
    """Its parameters apart from inputs: constants, or `$property` of the row; derived `recordId: $id`."""
    inputs: tuple[Annotated[Input, BeforeValidator(_input, json_schema_input_type=Input | str)], ...] = ()
    """What people enter in a dialog before the method is called."""
    title: AnyComponentText | None = None
    """The title of the dialog, {0} the heading of the row; derived from the button."""
    done: AnyComponentText | None = None
    """The message after it has worked; derived."""
    when: dict[Name, tuple[AnyText, ...]] = {}  # noqa: RUF012 - frozen model
    """Shows the button only where properties of the row have one of these values."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """Shows the button only to people with this custom permission; Apex has to ask for it as well."""
    variant: Literal["neutral", "brand", "brand-outline", "destructive-text"] = "neutral"
    """How the button looks."""


class ListAction(Model):
    """Something people do with the list as a whole: they open a list view, or make a new record."""

    text: AnyComponentText | None = None
    """The button; derived from the action's name."""
    navigate: Literal["list", "new"]
    """Whether a list view or the form of a new record is opened."""
    object: ObjectRef
    """The object."""
    listView: AnyText | None = None
    """The list view; the last one the user saw when left out."""
    customPermission: Annotated[AnyText, Reference("CustomPermission")] | None = None
    """Shows the button only to people with this custom permission."""


class LiveListTexts(Model):
    """The texts every list shows."""

    title: AnyComponentText | None = None
    """The heading; derived from the component's label."""
    subtitle: AnyComponentText = english("Rows: {0}")
    """Below the heading, {0} the number of rows."""
    loading: AnyComponentText = english("Loading…")
    """While rows are loading."""
    empty: AnyComponentText = english("There is nothing to show.")
    """Instead of rows where there are none."""
    error: AnyComponentText = english("The list could not be loaded.")
    """The heading of an error."""
    refresh: AnyComponentText = english("Refresh")
    """The button that reads the rows again."""
    updated: AnyComponentText = english("Updated {0}")
    """Below the rows, {0} the time they were read."""
    limited: AnyComponentText = english("Only the first {0} rows are shown.")
    """The note where there may be more, {0} the limit."""
    live: AnyComponentText = english("Live")
    """Below the rows, while events are received."""
    interrupted: AnyComponentText = english("Live updates were interrupted. Reconnecting…")
    """Below the rows, while the subscription is lost."""
    notLive: AnyComponentText = english("Live updates are not available here. Refresh to see changes.")
    """Below the rows, where events cannot be received."""
    added: AnyComponentText = english("{0} was added.")
    """Read to users of a screen reader, {0} the heading of the row."""
    removed: AnyComponentText = english("{0} was removed.")
    """Read to users of a screen reader, {0} the heading of the row."""
    done: AnyComponentText = english("Your changes were saved.")
    """The message after an action has worked, unless it has one of its own."""
    failed: AnyComponentText = english("Your changes were not saved.")
    """The message where an action has failed."""


Columns = Annotated[tuple[Column, ...], Field(min_length=1)]
Limit = Annotated[Number, Ge(1)]
